import { beforeAll, expect, test } from 'vitest';
import { loadTexts } from '../../../lib/i18n';
import { isSame, type Line, moved, newLine, planMistakes, planOfWish, reworded, wishOfPlan, without } from './planForm';

const line = (id: string): Line => ({ key: id, id, words: `The words of ${id}` });
const lines = (count: number): Line[] => Array.from({ length: count }, (_, index) => line(String(index)));
const keys = (all: readonly Line[]): string => all.map(({ key }) => key).join('');

beforeAll(() => loadTexts());

test('a line moves by one place, and at the ends it stays', () => {
  expect(keys(moved(lines(3), 1, -1))).toBe('102');
  expect(keys(moved(lines(3), 1, 1))).toBe('021');
  expect(keys(moved(lines(3), 0, -1))).toBe('012');
  expect(keys(moved(lines(3), 2, 1))).toBe('012');
});

test('a line is changed or taken away by its key', () => {
  expect(reworded(lines(2), '1', 'New')[1]?.words).toBe('New');
  expect(keys(without(lines(3), '1'))).toBe('02');
});

test('what was put back as it stood is no change', () => {
  const form = { topics: lines(2), steps: lines(6) };

  expect(isSame({ ...form, topics: moved(moved(form.topics, 0, 1), 0, 1) }, form)).toBe(true);
  expect(isSame({ ...form, topics: moved(form.topics, 0, 1) }, form)).toBe(false);
  expect(isSame({ ...form, steps: reworded(form.steps, '3', 'New') }, form)).toBe(false);
  expect(isSame({ ...form, steps: [...form.steps, newLine('a')] }, form)).toBe(false);
});

test.each([
  [5, ['steps']],
  [6, []],
  [10, []],
  [11, ['steps']],
])('a journey of %i steps is said to be right or wrong', (count, wrong) => {
  expect(Object.keys(planMistakes({ topics: lines(1), steps: lines(count) }).parts)).toEqual(wrong);
});

test('lines without words or with too many are named', () => {
  const topics = [...lines(1), newLine('empty'), { ...line('long'), words: 'a'.repeat(61) }];

  expect(Object.keys(planMistakes({ topics, steps: lines(6) }).lines)).toEqual(['empty', 'long']);
});

test('what was refused is opened as it was written, new lines too', () => {
  const form = { topics: [line('a'), { ...newLine('n'), words: ' New ' }], steps: lines(6) };
  const wish = wishOfPlan('circle', form);

  expect(wish.topics).toEqual([
    { id: 'a', words: 'The words of a' },
    { id: null, words: 'New' },
  ]);
  expect(wishOfPlan('circle', planOfWish(wish))).toEqual(wish);
});
