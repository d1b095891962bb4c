import { signal } from '@preact/signals';
import type { en } from '../locales/en';
import { feed } from '../locales/en/feed';
import { general } from '../locales/en/general';

/** One language for now; another is another catalogue with the same keys. */
export const language = 'en';

type Catalogue = typeof en;
export type Key = keyof Catalogue;

type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };
type Texts<Entry> = Entry extends string ? Entry : Entry[keyof Entry] & string;
type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Parameters<K extends Key> = (Catalogue[K] extends string ? never : 'count') | Names<Texts<Catalogue[K]>>;
type Arguments<K extends Key> = [Parameters<K>] extends [never] ? [] : [values: { [Name in Parameters<K>]: Name extends 'count' ? number : string | number }];

/** What the first screen says comes with the app; the rest with the first other screen, or soon after. */
const texts = signal<Readonly<Partial<Record<Key, string | Forms>>>>({ ...general, ...feed });

const plurals = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language);

/** A sentence of the catalogue with its parameters filled in. */
export function t<K extends Key>(key: K, ...[values]: Arguments<K>): string {
  return say(key, values ?? {});
}

/** The same for a key that is only known at run time. */
export function say(key: Key, values: Readonly<Record<string, string | number>>): string {
  const entry = texts.value[key] ?? '';
  const text = typeof entry === 'string' ? entry : (entry[plurals.select(Number(values['count']))] ?? entry.other);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => shown(values[name]));
}

const shown = (value: string | number | undefined): string => (typeof value === 'number' ? numbers.format(value) : (value ?? ''));

export async function loadTexts(): Promise<void> {
  texts.value = (await import('../locales/en')).en;
}

/** Loads a screen together with what it says. */
export async function withTexts<Screen>(screen: Promise<Screen>): Promise<Screen> {
  await loadTexts();
  return screen;
}
