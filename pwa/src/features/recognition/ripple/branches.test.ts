import { beforeAll, expect, test } from 'vitest';
import { loadTexts } from '../../../lib/i18n';
import { beyond, treeOf } from './branches';
import { depths, summary, summaryToShare } from './words';

beforeAll(loadTexts);

const wren = { name: 'Wren', avatar: 'wren', depth: 1, under: null };
const nobody = (depth: number, under: number | null) => ({ name: null, avatar: null, depth, under });

test('the list is told as it grew, beneath who mentored whom', () => {
  const tree = treeOf([wren, { ...wren, name: 'Finch', depth: 2, under: 0 }]);

  expect(tree.children[0]?.person?.name).toBe('Wren');
  expect(tree.children[0]?.children[0]?.person?.name).toBe('Finch');
});

test('people without a name are told together, unless somebody hangs on them', () => {
  const tree = treeOf([wren, nobody(1, null), nobody(1, null), nobody(1, null), nobody(2, 3)]);

  expect(tree.unnamed).toBe(2);
  expect(tree.children).toHaveLength(2);
  expect(tree.children[1]).toMatchObject({ person: { name: null }, children: [], unnamed: 1 });
});

test('whoever is beyond the list is counted', () => {
  expect(beyond([1, 400], [wren])).toBe(400);
});

test('a ripple in one sentence', () => {
  expect(summary({ reached: [1] })).toBe('Help that you passed on has reached 1 person.');
  expect(summary({ reached: [3, 1_200] })).toBe('Help that you passed on has reached 1,203 people. The longest chain is 2 people long.');
});

test('who shares a ripple speaks of themselves', () => {
  expect(summaryToShare({ reached: [1, 2] })).toBe('Help that I passed on has reached 3 people. The longest chain is 2 people long.');
});

test('each depth has its line, and all that is far out has one', () => {
  expect(depths({ reached: [1, 3, 2] })).toEqual(['You mentored 1 person.', '3 people were mentored by somebody you mentored.', '2 people are 3 steps from you.']);
  expect(depths({ reached: Array.from({ length: 14 }, () => 5) }).at(-1)).toBe('10 people are even further out.');
});
