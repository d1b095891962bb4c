import { useSignal } from '@preact/signals';

import { t } from '../../lib/i18n';
import type { Problem } from '../../lib/request';
import { problemText, refusalText } from '../../lib/sentences';
import type { ApiRefusal, Reply } from '../../lib/session';
import { focusOnWrong } from '../../ui/Field';

type State = { busy: boolean; refusal?: ApiRefusal; problem?: Problem };

/** A refusal in words. Whoever must wait is told how long. */
export function sentenceFor(refusal: ApiRefusal): string {
  if (refusal.retryAfter === null) return refusalText(refusal);
  return t('refusal.wait', { count: Math.max(1, Math.ceil(refusal.retryAfter / 60)) });
}

/**
 * One question to the server at a time, and what came back other than an answer.
 * `at(field)` is the sentence for that field; `elsewhere(fields)` the one that belongs to none of them.
 */
export function useReply() {
  const state = useSignal<State>({ busy: false });

  const ask = async <Value>(question: () => Promise<Reply<Value>>): Promise<{ value: Value } | undefined> => {
    if (state.value.busy) return undefined;
    state.value = { busy: true };
    const reply = await question();
    if (reply.ok) {
      state.value = { busy: false };
      return { value: reply.value };
    }
    state.value = 'refusal' in reply ? { busy: false, refusal: reply.refusal } : { busy: false, problem: reply.problem };
    focusOnWrong();
    return undefined;
  };
  const at = (field: string) => {
    const { refusal } = state.value;
    return refusal?.field === field ? sentenceFor(refusal) : undefined;
  };
  const elsewhere = (...fields: string[]) => {
    const { refusal, problem } = state.value;
    if (problem) return problemText(problem);
    return refusal && !fields.includes(refusal.field ?? '') ? sentenceFor(refusal) : undefined;
  };

  return { ask, at, elsewhere, busy: state.value.busy, refusal: state.value.refusal };
}
