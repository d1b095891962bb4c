import { CalendarClock, CalendarX } from 'lucide';
import { useRef } from 'preact/hooks';

import { cancelMeetup, editMeetup, type OccurrenceParts, skipDate } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { pending } from '../../lib/outbox';
import { Notice } from '../../ui/Notice';
import { OnItsWay } from '../../ui/OnItsWay';
import type { Phase } from './phase';
import { whenWords } from './whenWords';

const WORDS = { 'called-off': 'meetup.called-off', 'left-out': 'meetup.left-out', 'under-way': 'meetup.under-way', over: 'meetup.over' } as const;

/** What of a date is not as it was planned, above everything else. The boxes are there before their text, so that it is read out. */
export function MeetupState({ date, phase }: { date: OccurrenceParts; phase: Phase }) {
  const changing = pending(editMeetup, { occurrence: date.id }).value;
  const ending = pending(cancelMeetup, { occurrence: date.id }).value ?? pending(skipDate, { occurrence: date.id }).value;

  return (
    <div class="stack close" role="status">
      {phase !== 'coming' && (
        <Notice look="warm" icon={phase === 'called-off' || phase === 'left-out' ? CalendarX : CalendarClock}>
          <p>{t(WORDS[phase])}</p>
          {phase === 'called-off' && date.reason && <p class="reading">{date.reason}</p>}
        </Notice>
      )}
      {phase === 'coming' && !date.leading && <Moved date={date} />}
      {(changing || ending) && (
        <div>
          <p class="quiet">{t(ending ? 'leading.being-called-off' : 'leading.being-changed')}</p>
          <OnItsWay />
        </div>
      )}
    </div>
  );
}

/** The time is another than this phone knew when the screen was opened. */
function Moved({ date }: { date: OccurrenceParts }) {
  const known = useRef(date);
  if (known.current.startsAt === date.startsAt) return null;

  return (
    <Notice look="warm" icon={CalendarClock}>
      <p>{t('meetup.moved', { when: whenWords(known.current.startsAt) })}</p>
    </Notice>
  );
}
