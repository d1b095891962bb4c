import { useRoute } from 'preact-iso';
import type { ComponentType } from 'preact';

import './Meetups.css';

import { meetupDetail, occurrenceDetail, type OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { entity } from '../../lib/store';
import { present } from '../../lib/time';
import { useQuery } from '../../lib/use';
import { Failed, MaybeOld } from '../../ui/Failed';
import { Nothing } from '../../ui/Notice';
import { Screen } from '../../ui/Screen';
import { Skeletons } from '../../ui/Skeleton';
import { MeetupLeading } from './MeetupLeading';
import { MeetupLinks } from './MeetupLinks';
import { MeetupPeople } from './MeetupPeople';
import { MeetupRsvp } from './MeetupRsvp';
import { MeetupState } from './MeetupState';
import { MeetupText } from './MeetupText';
import { MeetupWhen } from './MeetupWhen';
import { MeetupWhere } from './MeetupWhere';
import { myStanding } from './myStanding';
import { phaseOf } from './phase';

/** What is shown to a member who comes or waits, by a part of the app that this one does not know. */
export type AfterRsvp = ComponentType<{ occurrence: string }>;

type Props = { afterRsvp?: AfterRsvp };

/** One date of a meetup: when, where, who, and whether I come. */
export function MeetupScreen({ afterRsvp }: Props) {
  const { id = '' } = useRoute().params;
  const query = useQuery(occurrenceDetail, { id });
  const answer = query.data.value;
  // Until there is an answer, what a list knows of it; once there is one it also says that a date has gone.
  const date = answer ? answer.occurrence : entity('Occurrence', id).value;
  const problem = query.problem.value;

  return (
    <Screen title={date?.title ?? t('meetup.title')} back="/meetups">
      {date ? (
        <div class="stack">
          <MaybeOld problem={problem} />
          <Meetup key={id} date={date} afterRsvp={afterRsvp} />
        </div>
      ) : answer ? (
        <Nothing>
          <p>{t('meetup.gone')}</p>
        </Nothing>
      ) : problem ? (
        <Failed problem={problem} onAgain={() => void query.refresh()} />
      ) : (
        <Skeletons count={2} face={false} />
      )}
    </Screen>
  );
}

function Meetup({ date, afterRsvp: AfterAnswer }: { date: OccurrenceParts; afterRsvp: AfterRsvp | undefined }) {
  const meetup = useQuery(meetupDetail, { id: date.meetup }).data.value?.meetup ?? null;
  const phase = phaseOf(date, present());
  const { state } = myStanding(date).standing;
  const open = phase === 'coming' || phase === 'under-way';

  return (
    <>
      <MeetupState date={date} phase={phase} />
      <MeetupWhen date={date} meetup={meetup} />
      <MeetupWhere date={date} open={open} />
      {phase === 'coming' && <MeetupRsvp date={date} following={meetup?.following ?? false} />}
      {open && AfterAnswer && (state === 'GOING' || state === 'WAITING') && <AfterAnswer occurrence={date.id} />}
      {date.leading && <MeetupLeading date={date} phase={phase} />}
      <MeetupText title={t('meetup.about')} text={date.about} />
      <MeetupPeople date={date} meetup={meetup} phase={phase} />
      <MeetupLinks date={date} open={open} />
    </>
  );
}
