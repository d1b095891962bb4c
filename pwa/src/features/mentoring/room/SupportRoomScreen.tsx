import { useRoute } from 'preact-iso';

import { roomDetail } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { entity } from '../../../lib/store';
import { minute } from '../../../lib/time';
import { useQuery } from '../../../lib/use';
import { Failed, MaybeOld } from '../../../ui/Failed';
import { Screen } from '../../../ui/Screen';
import { Skeletons } from '../../../ui/Skeleton';
import { Gone } from '../PairDoor';
import { isRemoved } from '../pairState';
import { Conversation } from './Conversation';
import { namesIn } from './people';

/** A room that is no pair of mine: a mentor's talk with their coordinator, or a pair's that I was asked into. */
export function SupportRoomScreen() {
  const { id = '' } = useRoute().params;
  const query = useQuery(roomDetail, { id });
  const answer = query.data.value;
  const known = (answer ? answer.room : entity('Room', id).value) ?? undefined;
  const room = known && !isRemoved(known.readableUntil, minute.value) ? known : undefined;
  const problem = query.problem.value;

  return (
    <Screen title={room ? namesIn(room) : t('mentoring.visit')} back="/mentoring">
      {room ? (
        <>
          <div class="maybe-old">
            <MaybeOld problem={problem} />
          </div>
          <Conversation key={id} room={room} open={room.open} isOld={problem !== undefined} />
        </>
      ) : answer || known ? (
        <Gone id={id} words={t('visit.over')} />
      ) : problem ? (
        <Failed problem={problem} onAgain={() => void query.refresh()} />
      ) : (
        <Skeletons count={2} face={false} />
      )}
    </Screen>
  );
}
