import { MapPin, Video } from 'lucide';

import type { OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { Icon } from '../../ui/Icon';
import { LinkedText } from '../../ui/LinkedText';
import { MeetupJoin } from './MeetupJoin';

type Props = { date: OccurrenceParts; open: boolean };

/** The place and the way in; and where it is online, how to join. */
export function MeetupWhere({ date, open }: Props) {
  return (
    <section class="card stack" aria-label={t('meetup.place')}>
      {date.place && <Place date={date} />}
      {date.online && (
        <div class="meetup-fact">
          <Icon of={Video} />
          <div class="stack close">
            <p>{t(date.place ? 'meetup.online-too' : 'meetup.online')}</p>
            {open && <MeetupJoin date={date} />}
          </div>
        </div>
      )}
    </section>
  );
}

function Place({ date: { place, find, access } }: { date: OccurrenceParts }) {
  return (
    <div class="meetup-fact">
      <Icon of={MapPin} />
      <div class="stack close">
        <LinkedText text={place} />
        <Detail name={t('meetup.find')} text={find} />
        <Detail name={t('meetup.access')} text={access} />
      </div>
    </div>
  );
}

function Detail({ name, text }: { name: string; text: string }) {
  if (!text) return null;

  return (
    <div>
      <h2 class="quiet">{name}</h2>
      <LinkedText text={text} />
    </div>
  );
}
