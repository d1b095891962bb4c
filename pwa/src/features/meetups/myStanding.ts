import { answerDate, answerSeries, type OccurrenceParts } from '../../gql/meetups';
import { pendingOf } from '../../lib/outbox';
import { entity } from '../../lib/store';
import { type Standing, standingOf, type Wish, wishFor } from './standing';

const ofDates = pendingOf(answerDate);
const ofSeries = pendingOf(answerSeries);

/** How I stand at a date, and what of it is still on its way. Follows both where a component reads it. */
export function myStanding(date: OccurrenceParts): { standing: Standing; wish: Wish | undefined } {
  const wish = wishFor(date, ofDates.value, ofSeries.value, (id) => (id === date.id ? date : entity('Occurrence', id).value));
  return { standing: standingOf(date, wish), wish };
}
