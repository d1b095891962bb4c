import type { OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { isFull } from './standing';

/** How many come, and whether there is room. */
export function seatWords(date: OccurrenceParts): string {
  const { going, taken, waiting, seats } = date;
  const coming = going ? t('meetup.coming', { count: going }) : t('meetup.nobody-yet');
  if (seats === null) return coming;
  if (!isFull(date)) return `${coming} · ${t('meetup.seats-left', { count: seats - taken })}`;
  return waiting ? `${coming} · ${t('meetup.waiting', { count: waiting })}` : `${coming} · ${t('meetup.full')}`;
}
