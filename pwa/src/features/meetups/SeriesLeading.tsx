import { CalendarMinus, CalendarX } from 'lucide';
import { useState } from 'preact/hooks';

import { cancelMeetup, handOverMeetup, type MeetupParts, type OccurrenceParts, skipDate } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { enqueue } from '../../lib/outbox';
import { minute } from '../../lib/time';
import { dayName, wallInWords } from '../../lib/when';
import { cityOf, zone } from '../../lib/zone';
import { Confirm } from '../../ui/Dialog';
import { List, ListButton } from '../../ui/List';
import { Notice } from '../../ui/Notice';
import { HandOver } from './HandOver';
import { MeetupTrouble } from './MeetupTrouble';
import { phaseOf } from './phase';

type Props = { date: OccurrenceParts; meetup: MeetupParts };

/** Leaving a date out, ending the series, handing it over; and the dates that clocks leave out. */
export function SeriesLeading({ date, meetup }: Props) {
  const coming = phaseOf(date, minute.value) === 'coming';
  const next = meetup.dates.find(({ startsAt }) => startsAt > date.startsAt);

  return (
    <>
      {meetup.missing.map((wall) => (
        <Notice key={wall} look="warm" icon={CalendarX}>
          <p>{t('leading.missing', { day: wallInWords('day', wall), time: wallInWords('clock', wall), city: cityOf(date.zone) })}</p>
        </Notice>
      ))}
      <section class="stack close">
        <h2>{t('leading.title')}</h2>
        <MeetupTrouble of={skipDate} about={({ occurrence }) => occurrence === date.id} />
        <MeetupTrouble of={cancelMeetup} about={({ occurrence }) => occurrence === next?.id} />
        <List>
          {date.repeats && coming && <LeaveOut date={date} />}
          {date.repeats && next && <EndSeries after={date} next={next.id} />}
        </List>
      </section>
      <MeetupTrouble of={handOverMeetup} about={(wish) => wish.meetup === meetup.id} />
      <HandOver meetup={meetup.id} />
    </>
  );
}

function LeaveOut({ date }: { date: OccurrenceParts }) {
  const [asking, setAsking] = useState(false);

  return (
    <>
      <ListButton icon={CalendarMinus} hint={dayName(date.startsAt, zone.value)} onClick={() => setAsking(true)}>
        {t('leading.skip')}
      </ListButton>
      {asking && (
        <Confirm
          title={t('leading.skip-title')}
          text={t('leading.skip-text')}
          yes={t('leading.skip')}
          no={t('leading.keep-it')}
          onYes={() => enqueue(skipDate, { occurrence: date.id })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** All dates from the next one on are called off. */
function EndSeries({ after, next }: { after: OccurrenceParts; next: string }) {
  const [asking, setAsking] = useState(false);
  const day = dayName(after.startsAt, zone.value);

  return (
    <>
      <ListButton icon={CalendarX} leaving hint={day} onClick={() => setAsking(true)}>
        {t('leading.end')}
      </ListButton>
      {asking && (
        <Confirm
          title={t('leading.end-title')}
          text={t('leading.end-text', { day })}
          yes={t('leading.end-yes')}
          no={t('leading.keep-it')}
          onYes={() => enqueue(cancelMeetup, { occurrence: next, scope: 'FOLLOWING', reason: '' })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
