import { MapPin, Video } from 'lucide';

import type { OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { Icon } from '../../ui/Icon';
import { myStanding } from './myStanding';
import { seatWords } from './seatWords';
import { standingWords } from './standingWords';
import { startWords } from './whenWords';

type Props = { date: OccurrenceParts; day?: string };

/** One date in a list; the whole of it leads to its screen. `day`: where no heading above says it. */
export function MeetupLine({ date, day }: Props) {
  const { standing } = myStanding(date);
  const mine = standingWords(date, standing);
  const { first, second } = startWords(date, day);
  const off = date.state !== 'PLANNED';

  return (
    <a class={off ? 'card meetup-line off' : 'card meetup-line'} href={`/meetups/${date.id}`} data-meetup={date.id}>
      <time class={day || second ? 'meetup-clock in-full' : 'meetup-clock'} dateTime={date.startsAt}>
        {first}
        {second && <span class="quiet">{second}</span>}
      </time>
      <span class="meetup-line-body">
        <strong class="meetup-name">
          <bdi>{date.title}</bdi>
        </strong>
        {!off && mine && (
          <span>
            <span class="meetup-mine">{mine}</span>
          </span>
        )}
        <span class="quiet">
          <Icon of={date.place ? MapPin : Video} size={16} /> {placeWords(date)} · <bdi>{date.circle.name}</bdi>
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
