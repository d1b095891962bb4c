import type { OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { nextOfEach } from './days';
import { MeetupLine } from './MeetupLine';
import { MeetupOffer } from './MeetupOffer';
import { myStanding } from './myStanding';
import { shortDay } from './whenWords';

const isOffer = (date: OccurrenceParts): boolean => myStanding(date).standing.state === 'OFFERED';

/** What I go to, wait for or lead: of each series what is next. A seat that is offered comes before all else, because it does not wait. */
export function YourMeetups({ dates }: { dates: readonly OccurrenceParts[] }) {
  const others = nextOfEach(dates.filter((date) => !isOffer(date)), (date) => `${date.meetup} ${myStanding(date).standing.state} ${date.state}`);

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
