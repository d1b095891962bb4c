import { expect, test } from 'vitest';
import { en } from '../locales/en';
import { loadTexts, say, t } from './i18n';
import { problemText, refusalText } from './sentences';

const texts = Object.entries(en).flatMap(([key, entry]): [string, string][] => (typeof entry === 'string' ? [[key, entry]] : Object.values<string>(entry).map((form) => [key, form])));

test('what the first screen says is there at once, the rest after it was loaded', async () => {
  const before = say('refusal.NOT_FOUND', {});

  await loadTexts();

  expect(before).toBe('');
  expect(say('refusal.NOT_FOUND', {})).toBe(en['refusal.NOT_FOUND']);
});

test('parameters are filled in, and the count chooses the form', () => {
  expect([t('feed.arrived', { count: 1 }), t('feed.arrived', { count: 2 })]).toEqual(['1 new post', '2 new posts']);
});

test('large numbers are written as the language writes them', () => {
  expect(t('feed.arrived', { count: 1200 })).toContain('1,200');
});

test('what a member wrote is never read as a parameter', () => {
  const filled = say('circles.joined', { circle: '{count} {name}' });

  expect(filled).toContain('{count} {name}');
});

test('every refusal and every problem has a sentence without holes', async () => {
  await loadTexts();

  expect(refusalText({ code: 'TEXT_TOO_LONG', limit: 5000 })).toMatch(/5,000/);
  expect(problemText({ kind: 'broken', incident: 'K7QM' })).not.toMatch(/\{/);
});

test('a refusal that only a newer server knows still gets a sentence', () => {
  expect(refusalText({ code: 'FROM_THE_FUTURE' as 'NOT_FOUND' })).toBe(en['problem.rejected']);
});

test('every sentence is plain: no exclamation, no markup, and none is empty', () => {
  const odd = texts.filter(([, text]) => !text.trim() || /[!<>]/.test(text));

  expect(odd).toEqual([]);
});
