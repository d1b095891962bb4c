import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { PushState } from '../../../gql/types';
import { loadTexts } from '../../../lib/i18n';
import { device } from '../../../lib/push/testing';
import { testOf } from './testOf';

beforeAll(loadTexts);

let answers: (PushState | 'gone' | 'lost')[];
let time = 0;
const clock = { now: () => time, pause: async (milliseconds: number) => void (time += milliseconds) };

beforeEach(() => {
  time = 0;
  vi.stubGlobal('fetch', async () => {
    const state = answers.length > 1 ? answers.shift() : answers[0];
    if (state === 'lost') throw new TypeError('Load failed');
    const answer = state === 'gone' ? null : { ...device('d'), test: state };
    return Response.json({ data: { testDevice: answer, device: answer } });
  });
});

/** All that is said on the way, each sentence once. */
async function said(...states: typeof answers): Promise<string[]> {
  answers = states;
  const sentences: string[] = [];
  await testOf('d', (sentence) => {
    if (sentences.at(-1) !== sentence) sentences.push(sentence);
    return true;
  }, clock);
  return sentences.map((sentence) => sentence.split('.')[0] ?? '');
}

test('a test is followed until it was shown', async () => {
  expect(await said('WAITING', 'WAITING', 'ACCEPTED', 'ACCEPTED', 'SHOWN')).toEqual(['Asking for a test', 'The test is on its way', 'The test was handed to the service that brings messages to that device', 'It was shown there']);
});

test('a test that the push service did not take says what can be done', async () => {
  expect(await said('WAITING', 'FAILED')).toEqual(['Asking for a test', 'The test is on its way', "The service that brings messages to that device didn't take the test"]);
});

test('a phone that never says that it showed something is not waited for for ever', async () => {
  expect((await said('WAITING', 'ACCEPTED')).at(-1)).toBe('The test was handed to the service that brings messages to that device');
  expect(time).toBeGreaterThan(60_000);
});

test('a test that goes nowhere for a minute is said to be slow', async () => {
  expect((await said('WAITING')).at(-1)).toBe("We haven't heard of the test yet");
});

test('a line that is lost on the way is looked past', async () => {
  expect((await said('WAITING', 'lost', 'lost', 'SHOWN')).at(-1)).toBe('It was shown there');
});

test('without a line no test is asked for', async () => {
  expect((await said('lost')).at(-1)).toBe("There's no connection right now");
});

test('a device that went meanwhile is told', async () => {
  expect((await said('WAITING', 'gone')).at(-1)).toBe("This device isn't in your list any more");
});

test('nobody is told who does not listen any more', async () => {
  answers = ['WAITING'];
  let count = 0;

  await testOf('d', () => ++count < 2, clock);

  expect(count).toBe(2);
});
