import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import { joinLink, type OccurrenceParts } from '../../gql/meetups';
import { type Problem, request } from '../../lib/request';
import { minute } from '../../lib/time';
import { linkFrom } from './phase';

export type Link = { address: string | null; problem: Problem | undefined };

/** The browser's timers hold no more than this. Milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Where to join, asked for when its time has come, every minute and on every return. It is kept by this screen alone:
 * never in the store, whose data outlive a visit. Nothing is known before its time, and while `wanted` is false.
 */
export function useJoinLink({ id, startsAt }: OccurrenceParts, wanted: boolean): Link | undefined {
  const link = useSignal<Link | undefined>(undefined);
  const time = useSignal(0); // counts what may have changed the answer: the moment itself, and every minute after
  const from = linkFrom(startsAt);

  useEffect(() => {
    const timer = setTimeout(() => (time.value += 1), Math.min(Math.max(0, from - Date.now()), LONGEST_TIMER));
    return () => clearTimeout(timer);
  }, [from]);

  useEffect(() => {
    if (!wanted || Date.now() < from) {
      link.value = undefined;
      return;
    }
    let here = true;
    const ask = async (): Promise<void> => {
      const answer = await request(joinLink, { occurrence: id });
      if (!here) return;
      const known = link.peek()?.address ?? null;
      link.value = answer.ok ? { address: answer.data.joinLink?.link ?? null, problem: undefined } : { address: known, problem: answer.problem };
    };
    void ask();
    return () => {
      here = false;
    };
  }, [id, from, wanted, time.value, minute.value]);

  return link.value;
}
