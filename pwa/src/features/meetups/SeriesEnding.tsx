import { CalendarMinus, CalendarX } from 'lucide';
import { useState } from 'preact/hooks';

import { cancelMeetup, type MeetupParts, type OccurrenceParts, skipDate } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { enqueue, pending } from '../../lib/outbox';
import { minute } from '../../lib/time';
import { dayName } from '../../lib/when';
import { zone } from '../../lib/zone';
import { Confirm } from '../../ui/Dialog';
import { List, ListButton } from '../../ui/List';
import { OnItsWay } from '../../ui/OnItsWay';
import { MeetupTrouble } from './MeetupTrouble';
import { phaseOf } from './phase';

type Props = { date: OccurrenceParts; meetup: MeetupParts };

/** Leaving this date out; or calling off all from the next one on, which ends the series. */
export function SeriesEnding({ date, meetup }: Props) {
  const [asking, setAsking] = useState<'nothing' | 'skip' | 'end'>('nothing');
  const close = () => setAsking('nothing');
  const next = meetup.dates.find(({ startsAt }) => startsAt > date.startsAt)?.id;
  const day = dayName(date.startsAt, zone.value);
  const skipping = Boolean(pending(skipDate, { occurrence: date.id }).value);
  const ending = next !== undefined && Boolean(pending(cancelMeetup, { occurrence: next }).value);

  return (
    <section class="stack close">
      <h2>{t('leading.title')}</h2>
      {(skipping || ending) && <OnItsWay />}
      <MeetupTrouble of={skipDate} about={({ occurrence }) => occurrence === date.id} />
      <MeetupTrouble of={cancelMeetup} about={({ occurrence }) => occurrence === next} />
      <List>
        {!skipping && phaseOf(date, minute.value) === 'coming' && (
          <ListButton icon={CalendarMinus} hint={day} onClick={() => setAsking('skip')}>
            {t('leading.skip')}
          </ListButton>
        )}
        {next && !ending && (
          <ListButton icon={CalendarX} leaving hint={day} onClick={() => setAsking('end')}>
            {t('leading.end')}
          </ListButton>
        )}
      </List>
      {asking === 'skip' && (
        <Confirm
          title={t('leading.skip-title')}
          text={t('leading.skip-text')}
          yes={t('leading.skip')}
          no={t('leading.keep-it')}
          onYes={() => enqueue(skipDate, { occurrence: date.id })}
          onClose={close}
        />
      )}
      {asking === 'end' && next && (
        <Confirm
          title={t('leading.end-title')}
          text={t('leading.end-text', { day })}
          yes={t('leading.end-yes')}
          no={t('leading.keep-it')}
          onYes={() => enqueue(cancelMeetup, { occurrence: next, scope: 'FOLLOWING', reason: '' })}
          onClose={close}
        />
      )}
    </section>
  );
}
