import { CalendarPlus } from 'lucide';
import { useLocation } from 'preact-iso';

import './Meetups.css';

import { meetupPage, myMeetups } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { minute } from '../../lib/time';
import { useConnection, useQuery } from '../../lib/use';
import { ButtonLink } from '../../ui/Button';
import { Dock } from '../../ui/Dock';
import { Failed, MaybeOld } from '../../ui/Failed';
import { Nothing } from '../../ui/Notice';
import { Screen } from '../../ui/Screen';
import { Skeletons } from '../../ui/Skeleton';
import { ComingMeetups } from './ComingMeetups';
import { isToCome } from './days';
import { circlesThatILead, myMemberships } from './leadership';
import { MeetupFilter } from './MeetupFilter';
import { PendingMeetups } from './PendingMeetups';
import { nextOfYours, YourMeetups } from './YourMeetups';

/** When my circles meet: what is mine first, then all that comes, day by day. */
export function MeetupsScreen() {
  const circle = useLocation().query['circle'] ?? null;
  const leading = circlesThatILead();

  return (
    <Screen title={t('meetups.title')}>
      <MeetupFilter circle={circle} />
      {myMemberships().length === 0 ? <NoCircleYet /> : <Meetups key={circle ?? ''} circle={circle} />}
      {leading.length > 0 && (
        <Dock first>
          <ButtonLink look="primary" full icon={CalendarPlus} href={circle ? `/meetups/new?circle=${circle}` : '/meetups/new'}>
            {t('leading.post')}
          </ButtonLink>
        </Dock>
      )}
    </Screen>
  );
}

function NoCircleYet() {
  return (
    <Nothing>
      <p>{t('meetups.no-circle')}</p>
      <ButtonLink href="/circles">{t('meetups.find-circle')}</ButtonLink>
    </Nothing>
  );
}

function Meetups({ circle }: { circle: string | null }) {
  const list = useConnection(meetupPage, { circle }, 'oldest-first');
  const own = useQuery(myMeetups, {});
  const ids = list.ids.value;
  const problem = list.problem.value;
  const mine = (own.data.value?.myMeetups ?? []).filter((date) => isToCome(date, minute.value) && (circle === null || date.circle.id === circle));
  const yours = nextOfYours(mine);
  const again = () => void Promise.all([list.refresh(), own.refresh()]);

  return (
    <div class="stack wide">
      <MaybeOld problem={ids && problem} />
      <PendingMeetups circle={circle} />
      {yours.length > 0 && <YourMeetups dates={yours} />}
      {ids ? <ComingMeetups list={list} ids={ids} circle={circle} above={yours} /> : problem ? <Failed problem={problem} onAgain={again} /> : <Skeletons face={false} />}
    </div>
  );
}
