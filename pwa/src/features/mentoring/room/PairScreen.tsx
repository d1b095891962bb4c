import { Footprints } from 'lucide';
import { useRoute } from 'preact-iso';

import { type MentorshipParts, roomDetail, shareLoad } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { useQuery } from '../../../lib/use';
import { Icon } from '../../../ui/Icon';
import { Loaded } from '../../../ui/Loaded';
import { MentoringWish } from '../MentoringTrouble';
import { Gone, PairDoor } from '../PairDoor';
import { isOpen, PairNow } from '../PairNow';
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
  <>
    <a class="button plain" href={`/mentoring/${pair.id}/journey`}>
      <Icon of={Footprints} />
      <span>
        {t('room.journey')} <span class="unseen">{t('room.journey-with', { name: pair.line.other.name })}</span>
      </span>
    </a>
    <PairMenu pair={pair} />
  </>
);

function PairRoom({ pair }: { pair: MentorshipParts }) {
  const query = useQuery(roomDetail, { id: pair.id });

  return (
    <Loaded query={query}>
      {({ room }) =>
        room ? (
          <Conversation room={room} open={room.open && isOpen(pair)}>
            <PairNow pair={pair} />
            <MentoringWish of={shareLoad} about={({ circle }) => circle === pair.line.circle.id} />
          </Conversation>
        ) : (
          <Gone id={pair.id} words={t('pair.gone')} />
        )
      }
    </Loaded>
  );
}
