import { useLocation, useRoute } from 'preact-iso';
import { useEffect } from 'preact/hooks';

import type { MentorshipParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { PairDoor } from '../PairDoor';
import { isOpen } from '../PairNow';
import { Away } from './Away';
import { Complete } from './Complete';
import { Pause } from './Pause';

const WAYS = { complete: Complete, pause: Pause, away: Away } as const;

type Way = keyof typeof WAYS;

/** One of the three ways, on a screen of its own. */
export function ClosingWayScreen() {
  const { id = '', way = '' } = useRoute().params;
  const chosen = way in WAYS ? (way as Way) : undefined;

  return (
    <PairDoor key={id} id={id} title={() => t(chosen ? `${chosen}.title` : 'closing.title')} back={`/mentoring/${id}/close`}>
      {(pair) => (chosen && isPossible(pair, chosen) ? <Chosen pair={pair} way={chosen} /> : <ToClosing pair={pair} />)}
    </PairDoor>
  );
}

/** What is complete already, or paused, is not so once more; what has ended has. */
const isPossible = (pair: MentorshipParts, way: Way): boolean => isOpen(pair) && (way === 'away' || pair.line.state === 'ACTIVE' || (way === 'complete' && pair.line.state === 'PAUSED'));

function Chosen({ pair, way }: { pair: MentorshipParts; way: Way }) {
  const Screen = WAYS[way];
  return (
    <div class="stack">
      <Screen pair={pair} />
    </div>
  );
}

/** How it stands now is said there. */
function ToClosing({ pair: { id } }: { pair: MentorshipParts }) {
  const { route } = useLocation();
  useEffect(() => route(`/mentoring/${id}/close`, true), [id]);

  return null;
}
