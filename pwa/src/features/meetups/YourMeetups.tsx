import type { OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { nextOfEach } from './days';
import { MeetupLine } from './MeetupLine';
import { MeetupOffer } from './MeetupOffer';
import { myStanding } from './myStanding';
import { shortDay } from './whenWords';

const isOffer = (date: OccurrenceParts): boolean => myStanding(date).standing.state === 'OFFERED';

/** Of what I go to, wait for or lead: every seat that is offered, because it does not wait, and then of each series what is next. */
export function nextOfYours(dates: readonly OccurrenceParts[]): OccurrenceParts[] {
  const others = nextOfEach(dates.filter((date) => !isOffer(date)), (date) => `${date.meetup} ${myStanding(date).standing.state} ${date.state}`);
  return [...dates.filter(isOffer), ...others];
}

export function YourMeetups({ dates }: { dates: readonly OccurrenceParts[] }) {
  const others = dates.filter((date) => !isOffer(date));

  return (
    <section class="stack close" aria-labelledby="yours">
      <h2 id="yours">{t('meetups.yours')}</h2>
      {dates.filter(isOffer).map((date) => (
        <MeetupOffer key={date.id} date={date} />
      ))}
      <ul class="stack close">
        {others.map((date) => (
          <li key={date.id}>
            <MeetupLine date={date} day={shortDay(date.startsAt)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
