import { type ReadonlySignal, signal } from '@preact/signals';
import type { Answer, Problem } from '../request';

export type Loading = {
  busy: ReadonlySignal<boolean>;
  problem: ReadonlySignal<Problem | undefined>;
  /** One load after the other; one that is under way under the same name is joined. A failed one leaves what was there and says why. */
  load: <Data>(name: string, ask: () => Promise<Answer<Data>>, take: (data: Data) => void) => Promise<void>;
};

export function loading(): Loading {
  const busy = signal(false);
  const problem = signal<Problem | undefined>();
  let last: { name: string; done: Promise<void> } | undefined;

  async function run<Data>(before: Promise<void> | undefined, ask: () => Promise<Answer<Data>>, take: (data: Data) => void): Promise<void> {
    await before;
    busy.value = true;
    const answer = await ask();
    if (answer.ok) take(answer.data);
    problem.value = answer.ok ? undefined : answer.problem;
    busy.value = false;
  }

  return {
    busy,
    problem,
    load(name, ask, take) {
      if (last?.name === name) return last.done;
      const mine = { name, done: run(last?.done, ask, take) };
      last = mine;
      return mine.done.finally(() => {
        if (last === mine) last = undefined;
      });
    },
  };
}
