import type { ComponentType } from 'preact';

import '../Mentoring.css';

import { type CircleMentoringParts, mentoringHome } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { viewer } from '../../../lib/session';
import { minute } from '../../../lib/time';
import { useQuery } from '../../../lib/use';
import { ButtonLink } from '../../../ui/Button';
import { Loaded } from '../../../ui/Loaded';
import { Nothing } from '../../../ui/Notice';
import { Screen } from '../../../ui/Screen';
import { isSearching } from '../find/isSearching';
import { Search } from '../find/Search';
import { BecomeInvitation, FindInvitation } from './Invitations';
import { MentoringDuties } from './MentoringDuties';
import { MentorCard } from './MentorCard';
import { Overtaken } from './Overtaken';
import { EndedPairs, Pairs, Visits } from './Pairs';
import { mayFind, stillReadable, toAnswer, underWay } from './parts';
import { Requests } from './Requests';

type Badges = { badges: ComponentType<{ person: string }> };

/** What matters now first: who asks me, with whom I walk, my search; then what I look after, and what I could begin. */
export function MentoringScreen({ badges }: Badges) {
  const home = useQuery(mentoringHome, { circle: null });

  return (
    <Screen title={t('mentoring.title')}>
      <Loaded query={home}>
        {({ mentoring }) => (mentoring.length === 0 ? <NoCircleYet /> : <Mentoring circles={mentoring} badges={badges} onRefused={() => void home.refresh()} />)}
      </Loaded>
    </Screen>
  );
}

function NoCircleYet() {
  return (
    <Nothing>
      <p>{t('mentoring.no-circle')}</p>
      <ButtonLink href="/circles">{t('meetups.find-circle')}</ButtonLink>
    </Nothing>
  );
}

const stageIn = (circle: string) => viewer.value?.memberships.find((each) => each.circle.id === circle)?.stage;

function Mentoring({ circles, badges, onRefused }: Badges & { circles: readonly CircleMentoringParts[]; onRefused: () => void }) {
  const several = circles.length > 1;
  const searching = circles.filter(isSearching);
  const ended = stillReadable(circles, minute.value);

  return (
    <div class="stack wide">
      <Overtaken circles={circles} onRefused={onRefused} />
      <Requests pairs={toAnswer(circles)} several={several} />
      <Pairs pairs={underWay(circles)} several={several} />
      {searching.map((here) => (
        <Search key={here.id} here={here} several={several} badges={badges} />
      ))}
      {circles.map((here) => here.mentor && <MentorCard key={here.id} circle={here.circle} mentor={here.mentor} several={several} graduate={here.graduate} />)}
      <MentoringDuties circles={circles} several={several} />
      <FindInvitation circles={circles.filter((here) => mayFind(here, stageIn(here.id)))} several={several} />
      <BecomeInvitation circles={circles.filter(({ graduate, mentor }) => graduate && !mentor)} several={several} />
      <EndedPairs pairs={ended} several={several} />
      <Visits circles={circles} />
    </div>
  );
}
