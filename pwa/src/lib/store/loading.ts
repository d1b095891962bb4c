import { type ReadonlySignal, signal } from '@preact/signals';
import type { Answer, Problem } from '../request';

export type Loading = {
  busy: ReadonlySignal<boolean>;
  problem: ReadonlySignal<Problem | undefined>;
  /**
   * One load after the other. One of the same name that waits for its turn is joined; one that was sent already is not, since what was
   * the reason to ask again may be missing from its answer. A failed one leaves what was there and says why.
   */
  load: <Data>(name: string, ask: () => Promise<Answer<Data>>, take: (data: Data) => void) => Promise<void>;
};

export function loading(): Loading {
  const busy = signal(false);
  const problem = signal<Problem | undefined>();
  let last: { name: string; asked: boolean; done: Promise<void> } | undefined;

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
      if (last?.name === name && !last.asked) return last.done;
      const mine = { name, asked: false, done: Promise.resolve() };
      const asking: typeof ask = () => {
        mine.asked = true;
        return ask();
      };
      mine.done = run(last?.done, asking, take).finally(() => {
        if (last === mine) last = undefined;
      });
      last = mine;
      return mine.done;
    },
  };
}
