import type { MeetupRuleInput } from '../../gql/types';
import { t } from '../../lib/i18n';
import { wallInWords } from '../../lib/when';

/** How a meetup repeats; `last` where the last weekday of a month is meant. */
export type Rule = Required<MeetupRuleInput> & { last?: boolean };

/** Which weekday of its month a day is: 1 to 4, and 5 for the last where it was the fifth. */
export const weekOf = (wall: string): 1 | 2 | 3 | 4 | 5 => Math.ceil(dayOfMonth(wall) / 7) as 1 | 2 | 3 | 4 | 5;

const dayOfMonth = (wall: string): number => Number(wall.slice(8, 10));

/** How a meetup repeats from `wall` on, in a sentence without a full stop. */
export function repeatingWords(rule: Rule, wall: string): string {
  const rhythm = rhythmWords(rule, wall);
  if (rule.until) return t('rule.until', { rule: rhythm, day: wallInWords('date', rule.until) });
  return rule.count ? t('rule.count', { rule: rhythm, count: rule.count }) : rhythm;
}

function rhythmWords({ frequency, every, last = false }: Rule, wall: string): string {
  const weekday = wallInWords('weekday', wall);
  if (frequency === 'MONTHLY_BY_DATE') return t('rule.by-date', { count: every, day: dayOfMonth(wall) });
  if (frequency === 'MONTHLY_BY_WEEKDAY') return t('rule.by-weekday', { count: every, which: t(`rule.which-${last ? 5 : weekOf(wall)}`), weekday });
  return every === 2 ? t('rule.second-week', { weekday }) : t('rule.weekly', { count: every, weekday });
}
