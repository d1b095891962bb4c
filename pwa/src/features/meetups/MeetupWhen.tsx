import { Clock } from 'lucide';

import type { MeetupParts, OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { hours, wallOf } from '../../lib/when';
import { cityOf, zone } from '../../lib/zone';
import { Icon } from '../../ui/Icon';
import { repeatingWords } from './repeating';
import { dayHeading, hoursThere } from './whenWords';

/** When it is by my clocks, and by those of its place where they show another time. */
export function MeetupWhen({ date, meetup }: { date: OccurrenceParts; meetup: MeetupParts | null }) {
  const { startsAt, endsAt, wall } = date;
  const here = zone.value;
  const elsewhere = wallOf(startsAt, here) !== wall;
  const minutes = (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000;
  const span = hours(startsAt, endsAt, here);

  return (
    <section class="card meetup-fact" aria-label={t('meetup.when-label')}>
      <Icon of={Clock} />
      <div>
        <p class="meetup-lead">
          <time dateTime={startsAt}>{dayHeading(startsAt)}</time>
        </p>
        <p class="meetup-lead">{elsewhere ? t('meetup.in-zone', { hours: span, city: cityOf(here) }) : span}</p>
        {elsewhere && <p>{t('meetup.there', { when: hoursThere(date) })}</p>}
        <p class="quiet">
          {t('meetup.minutes', { count: minutes })}
          {meetup?.rule && ` · ${repeatingWords(meetup.rule, meetup.wall)}`}
        </p>
      </div>
    </section>
  );
}
