import { MapPin, Video } from 'lucide';

import type { OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { Icon } from '../../ui/Icon';
import { LinkedText } from '../../ui/LinkedText';

/** The place and the way in; or that it is online. */
export function MeetupWhere({ date: { place, find, access, online } }: { date: OccurrenceParts }) {
  return (
    <section class="card meetup-fact" aria-label={t('meetup.place')}>
      <Icon of={place ? MapPin : Video} />
      <div class="stack close">
        {place && <LinkedText text={place} />}
        {online && <p>{t(place ? 'meetup.online-too' : 'meetup.online')}</p>}
        <Detail name={t('meetup.find')} text={find} />
        <Detail name={t('meetup.access')} text={access} />
      </div>
    </section>
  );
}

function Detail({ name, text }: { name: string; text: string }) {
  if (!text) return null;

  return (
    <div>
      <h3 class="quiet">{name}</h3>
      <LinkedText text={text} />
    </div>
  );
}
