import { Flag, LogOut, Moon } from 'lucide';
import { useRoute } from 'preact-iso';

import '../Mentoring.css';

import { type MentorshipParts, proposeCompletion } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { pending } from '../../../lib/outbox';
import { List, ListLink } from '../../../ui/List';
import { PairDoor } from '../PairDoor';
import { isOpen, PairNow } from '../PairNow';
import { isOver } from '../pairState';
import { Ended } from './Ended';
import { Farewell } from './Farewell';
import { Proposal } from './Proposal';

/** How it can come to an end; how that stands while one of the two has said so; and what is left once it has. */
export function ClosingScreen() {
  const { id = '' } = useRoute().params;

  return (
    <PairDoor key={id} id={id} title={titleOf} back={`/mentoring/${id}`}>
      {(pair) => <div class="stack wide">{isOver(pair.line.state) ? <Ended pair={pair} /> : <Closing pair={pair} />}</div>}
    </PairDoor>
  );
}

const titleOf = (pair?: MentorshipParts) => (pair && isOver(pair.line.state) ? t('closing.ended-title', { name: pair.line.other.name }) : t('closing.title'));

function Closing({ pair }: { pair: MentorshipParts }) {
  const { id, line } = pair;
  const proposed = line.state === 'CLOSING';
  const proposing = pending(proposeCompletion, { mentorship: id }).value !== undefined;

  return (
    <>
      {proposed && isOpen(pair) ? <Proposal pair={pair} /> : <PairNow pair={pair} />}
      {isOpen(pair) && !proposed && !proposing && <p>{t('closing.three')}</p>}
      {isOpen(pair) && <Ways pair={pair} proposed={proposed || proposing} />}
      {proposed && isOpen(pair) && <Farewell pair={pair} />}
    </>
  );
}

function Ways({ pair: { id, line }, proposed }: { pair: MentorshipParts; proposed: boolean }) {
  return (
    <List>
      {!proposed && (
        <ListLink icon={Flag} href={`/mentoring/${id}/close/complete`} hint={t('closing.complete-hint')}>
          {t('closing.complete')}
        </ListLink>
      )}
      {line.state === 'ACTIVE' && !proposed && (
        <ListLink icon={Moon} href={`/mentoring/${id}/close/pause`} hint={t('closing.pause-hint')}>
          {t('closing.pause')}
        </ListLink>
      )}
      <ListLink icon={LogOut} href={`/mentoring/${id}/close/away`} hint={t('closing.away-hint')}>
        {t('closing.away')}
      </ListLink>
    </List>
  );
}
