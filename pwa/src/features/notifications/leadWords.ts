import { t } from '../../lib/i18n';

const HOUR = 60;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** Minutes before the start that a member can choose from, the nearest first; 0 is the start itself. */
export const OFFERED = [0, 15, 30, HOUR, 2 * HOUR, 4 * HOUR, DAY, 2 * DAY, WEEK] as const;

/** How many the server takes. */
export const MOST = 3;

/** What the server goes by as long as a member chose nothing. */
export const USUAL = [DAY, HOUR] as const;

/** "2 hours before". The largest unit that says it exactly. */
export function leadText(minutes: number): string {
  if (minutes === 0) return t('lead.start');
  if (minutes % WEEK === 0) return t('lead.weeks', { count: minutes / WEEK });
  if (minutes % DAY === 0) return t('lead.days', { count: minutes / DAY });
  if (minutes % HOUR === 0) return t('lead.hours', { count: minutes / HOUR });
  return t('lead.minutes', { count: minutes });
}

/** All of them in one line, the earliest first. */
export function leadsText(leads: readonly number[]): string {
  if (leads.length === 0) return t('leads.none');
  return leads.toSorted((a, b) => b - a).map(leadText).join(', ');
}

/** What there is to choose from, with what was chosen elsewhere and is not offered here. */
export const choices = (chosen: readonly number[]): readonly number[] => [...new Set([...OFFERED, ...chosen])].toSorted((a, b) => a - b);
