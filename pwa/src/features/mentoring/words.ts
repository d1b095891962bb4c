import type { MentorOfferParts } from '../../gql/mentoring';
import type { Hours, Rhythm, Way } from '../../gql/types';
import { language, t } from '../../lib/i18n';
import { clockTime, dayName, dayOf, nearDay } from '../../lib/when';
import { zone } from '../../lib/zone';
import { languageName } from './profile/languages';

const lists = new Intl.ListFormat(language, { style: 'long', type: 'conjunction' });

/** Each by itself, whichever way its letters run. */
const apart = (words: readonly string[]): string[] => words.map((each) => `\u2068${each}\u2069`);

export const inARow = (words: readonly string[]): string => lists.format(apart(words));

/** What leaders wrote: it has commas and an "and" of its own. */
export const sideBySide = (topics: readonly { words: string }[]): string => apart(topics.map(({ words }) => words)).join(' · ');

/** Why a mentor may fit. */
export function reasonWords({ kind, which }: MentorOfferParts['reasons'][number]): string {
  if (kind === 'TOPIC') return t('reason.TOPIC', { which });
  if (kind === 'LANGUAGE') return t('reason.LANGUAGE', { which: languageName(which) });
  if (kind === 'HOURS') return t(`reason.${which.toUpperCase() as Hours}`);
  return t(`reason.${kind}`);
}

/** "Every week · messages here, at meetups". */
export const paceAndWays = ({ pace, ways }: { pace: Rhythm; ways: readonly Way[] }): string => [t(`pace.${pace}`), ...ways.map((way) => t(`way.${way}`))].join(' · ');

/** "tomorrow, 19:30" or "Friday 27 November, 19:30", by the clocks of the member's zone. */
export function momentWords(iso: string): string {
  const near = nearDay(dayOf(iso, zone.value), zone.value);
  return t('mentoring.until', { day: near || dayName(iso, zone.value), time: clockTime(iso, zone.value) });
}
