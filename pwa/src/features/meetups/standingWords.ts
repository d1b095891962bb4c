import type { OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { placeInLine } from '../../ui/placeInLine';
import type { Standing } from './standing';

/** How I stand at a date, in two or three words; nothing where I said nothing. */
export function standingWords({ leading }: OccurrenceParts, { state, position }: Standing): string {
  if (state === 'GOING') return t('rsvp.short-going');
  if (state === 'WAITING') return position ? t('rsvp.short-line', { place: placeInLine(position) }) : t('rsvp.short-waiting');
  if (state === 'OFFERED') return t('rsvp.short-offered');
  if (leading) return t('rsvp.short-leading');
  return state === 'DECLINED' ? t('rsvp.short-declined') : '';
}
