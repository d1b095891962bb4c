import { beforeAll, expect, test } from 'vitest';
import { loadTexts } from './i18n';
import { refusalText } from './sentences';

beforeAll(() => loadTexts());

test('a code that two slices share is told as the slice means it that refused', () => {
  expect(refusalText({ of: 'MentoringRefusal', code: 'NO_PLACE' })).toBe('The last free place has just been taken.');
  expect(refusalText({ of: 'MeetupRefusal', code: 'NO_PLACE' })).toBe('Please say where it is, or that it is online.');
  expect(refusalText({ code: 'NO_PLACE' })).toBe('Please say where it is, or that it is online.');
});

test('a sentence names its limit', () => {
  expect(refusalText({ of: 'MentoringRefusal', code: 'PLACES_OUT_OF_RANGE', limit: 3 })).toBe('A mentor can have 1 to 3 places.');
});

test('a code of a later server is told in general words', () => {
  expect(refusalText({ code: 'OF_TOMORROW' as never })).toContain('Close Ripple');
});
