import { MapPin, Video } from 'lucide';

import type { OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { clockTime } from '../../lib/when';
import { zone } from '../../lib/zone';
import { Icon } from '../../ui/Icon';
import { myStanding } from './myStanding';
import { seatWords } from './seatWords';
import { standingWords } from './standingWords';

type Props = { date: OccurrenceParts; day?: string };

/** One date in a list; the whole of it leads to its screen. `day`: where no heading above says it. */
export function MeetupLine({ date, day }: Props) {
  const { standing } = myStanding(date);
  const mine = standingWords(date, standing);
  const clock = clockTime(date.startsAt, zone.value);
  const off = date.state !== 'PLANNED';

  return (
    <a class={off ? 'card meetup-line off' : 'card meetup-line'} href={`/meetups/${date.id}`} data-meetup={date.id}>
      <time class={day ? 'meetup-clock with-day' : 'meetup-clock'} dateTime={date.startsAt}>
        {day ? t('meetup.when', { day, time: clock }) : clock}
      </time>
      <span class="meetup-line-body">
        <strong class="meetup-name" dir="auto">
          {date.title}
        </strong>
        {!off && mine && (
          <span>
            <span class="meetup-mine">{mine}</span>
          </span>
        )}
        <span class="quiet">
          <Icon of={date.place ? MapPin : Video} size={16} /> {placeWords(date)} · {date.circle.name}
        </span>
        {off ? (
          <span class="quiet">{t(date.state === 'CANCELLED' ? 'meetup.called-off' : 'meetup.left-out')}</span>
        ) : (
          <span class="quiet">{seatWords(date)}</span>
        )}
      </span>
    </a>
  );
}

const placeWords = ({ place, online }: OccurrenceParts): string => t(online ? (place ? 'meetup.both' : 'meetup.online') : 'meetup.in-person');
