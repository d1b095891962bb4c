import { beforeAll, expect, test } from 'vitest';
import { loadTexts } from '../../../lib/i18n';
import { communityWords } from './communityWords';

beforeAll(loadTexts);

test('what was passed on is told in people, and as a part of ten', () => {
  const { helped, wait } = communityWords({ helped: 120, passedOn: 40, ratio: 40 / 120, usualWait: 3 });

  expect(helped).toEqual(['At least 120 people had a mentor to the end of a journey.', 'At least 40 of them have mentored somebody since.', 'That is about 3 in 10.']);
  expect(wait).toMatch(/within 3 days/);
});

test('what is too small to show is said kindly, never as a zero', () => {
  const { helped, wait } = communityWords({ helped: null, passedOn: null, ratio: null, usualWait: null });

  expect(helped).toHaveLength(1);
  expect([...helped, wait].join()).not.toMatch(/\d/);
});

test('a part of a large number can be too small to show', () => {
  const { helped } = communityWords({ helped: 40, passedOn: null, ratio: null, usualWait: 0 });

  expect(helped[1]).toMatch(/too few/);
});

test.each([
  [0.02, /fewer than 1 in 10/],
  [0.5, /about 5 in 10/],
  [0.97, /nearly all/],
])('a part of %d has words', (ratio, words) => {
  expect(communityWords({ helped: 100, passedOn: 5, ratio, usualWait: 1 }).helped[2]).toMatch(words);
});
