import { Flag, Footprints } from 'lucide';
import { useRoute } from 'preact-iso';

import { type MentorshipParts, roomDetail, shareLoad } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { useQuery } from '../../../lib/use';
import { ButtonLink } from '../../../ui/Button';
import { Failed } from '../../../ui/Failed';
import { Icon } from '../../../ui/Icon';
import { Skeletons } from '../../../ui/Skeleton';
import { MentoringWish } from '../MentoringTrouble';
import { Gone, PairDoor } from '../PairDoor';
import { isOpen, PairNow } from '../PairNow';
import { isOver } from '../pairState';
import { Conversation } from './Conversation';
import { PairMenu } from './PairMenu';

/** The pair's own room. */
export function PairScreen() {
  const { id = '' } = useRoute().params;

  return (
    <PairDoor key={id} id={id} title={(pair) => pair?.line.other.name ?? t('mentoring.visit')} back="/mentoring" beside={beside}>
      {(pair) => <PairRoom pair={pair} />}
    </PairDoor>
  );
}

const beside = (pair: MentorshipParts) => (
  <div class="room-ways">
    <a class="button plain" href={`/mentoring/${pair.id}/journey`}>
      <Icon of={Footprints} />
      <span>
        {t('room.journey')} <span class="unseen">{t('room.journey-with', { name: pair.line.other.name })}</span>
      </span>
    </a>
    <PairMenu pair={pair} />
  </div>
);

function PairRoom({ pair }: { pair: MentorshipParts }) {
  const { id, line } = pair;
  const query = useQuery(roomDetail, { id });
  const answer = query.data.value;
  const problem = query.problem.value;
  if (!answer) return problem ? <Failed problem={problem} onAgain={() => void query.refresh()} /> : <Skeletons count={2} face={false} />;
  if (!answer.room) return <Gone id={id} words={t('pair.gone')} />;

  return (
    <Conversation room={answer.room} open={answer.room.open && isOpen(pair)} isOld={problem !== undefined}>
      <PairNow pair={pair} />
      <MentoringWish of={shareLoad} about={({ circle }) => circle === line.circle.id} />
      {isOver(line.state) && (
        <ButtonLink full icon={Flag} href={`/mentoring/${id}/close`}>
          {t('closing.ended-title', { name: line.other.name })}
        </ButtonLink>
      )}
    </Conversation>
  );
}
