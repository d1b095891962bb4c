import { beforeAll, expect, test } from 'vitest';
import { loadTexts } from '../../../lib/i18n';
import { allLanguages, languageName, phoneLanguages } from './languages';
import { emptyProfile, type ProfileForm, profileMistakes, toggled, wishOf } from './profileForm';

const TOPICS = [{ id: 'waiting' }, { id: 'work' }];
const filled = (more: Partial<ProfileForm> = {}): ProfileForm => ({ ...emptyProfile('Europe/Berlin', ['de']), topics: ['waiting'], ...more });
const wrong = (more: Partial<ProfileForm>) => Object.keys(profileMistakes(filled(more), TOPICS));

beforeAll(() => loadTexts());

test('a new form needs no more than a topic', () => {
  expect(wrong({ topics: [] })).toEqual(['topics']);
  expect(wrong({})).toEqual([]);
});

test.each<[Partial<ProfileForm>, string]>([
  [{ topics: ['removed'] }, 'topics'],
  [{ languages: [] }, 'languages'],
  [{ languages: ['de', 'en', 'fr', 'pl', 'tr', 'uk'] }, 'languages'],
  [{ hours: [] }, 'hours'],
  [{ ways: [] }, 'ways'],
])('%o is said to be wrong', (more, field) => {
  expect(wrong(more)).toEqual([field]);
});

test('a topic that the circle no longer has is not sent', () => {
  expect(wishOf(filled({ topics: ['removed', 'work'] }), TOPICS).topics).toEqual(['work']);
});

test('a tap puts a choice in, and another takes it out', () => {
  expect(toggled(['de'], 'en')).toEqual(['de', 'en']);
  expect(toggled(['de', 'en'], 'de')).toEqual(['en']);
});

test('the phone says which languages are chosen already, each once and without its region', () => {
  expect(phoneLanguages(['de-AT', 'de', 'tr-TR', 'en'])).toEqual(['de', 'tr', 'en']);
  expect(phoneLanguages(['x-klingon'])).toEqual(['en']);
});

test('every language to choose from has a name, and none comes twice', () => {
  const languages = allLanguages();

  expect(languages.length).toBeGreaterThan(150);
  expect(new Set(languages.map(({ name }) => name)).size).toBe(languages.length);
  expect(languageName('de')).toBe('German');
  expect(languageName('not a language')).toBe('not a language');
});
