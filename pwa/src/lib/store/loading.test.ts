import { expect, test } from 'vitest';
import type { Answer } from '../request';
import { loading } from './loading';

/** A server that answers when it is told to. */
function held() {
  const asked: ((answer: Answer<number>) => void)[] = [];
  return { asked, ask: () => new Promise<Answer<number>>((resolve) => asked.push(resolve)) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('what is asked for again while an answer is on its way is asked for once more, and once only', async () => {
  const { load } = loading();
  const { asked, ask } = held();
  const taken: number[] = [];
  const again = () => load('refresh', ask, (data) => void taken.push(data));

  const first = again();
  await settled();
  const [second, third] = [again(), again()];
  asked[0]?.({ ok: true, data: 1 });
  await first;
  await settled();
  asked[1]?.({ ok: true, data: 2 });
  await Promise.all([second, third]);

  expect(taken).toEqual([1, 2]);
  expect(asked).toHaveLength(2);
});

test('what is asked for twice in one breath is asked for once', async () => {
  const { load, busy } = loading();
  const { asked, ask } = held();
  const all = Promise.all([load('refresh', ask, () => undefined), load('refresh', ask, () => undefined)]);

  await settled();
  asked[0]?.({ ok: true, data: 1 });
  await all;

  expect(asked).toHaveLength(1);
  expect(busy.value).toBe(false);
});
