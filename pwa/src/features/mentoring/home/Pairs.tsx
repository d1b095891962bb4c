import { ChevronRight, MessageCircle } from 'lucide';

import type { CircleMentoringParts, PairLineParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { dayName } from '../../../lib/when';
import { zone } from '../../../lib/zone';
import { Avatar } from '../../../ui/Avatar';
import { Icon } from '../../../ui/Icon';
import { List, ListLink } from '../../../ui/List';

type Props = { pairs: readonly PairLineParts[]; several: boolean };

/** With whom I walk. */
export function Pairs({ pairs, several }: Props) {
  if (pairs.length === 0) return null;

  return (
    <section class="stack close" aria-labelledby="pairs">
      <h2 id="pairs">{t('mentoring.pairs')}</h2>
      <List>
        {pairs.map((pair) => (
          <PairRow key={pair.id} pair={pair} several={several} state={stateWords(pair)} />
        ))}
      </List>
    </section>
  );
}

/** Conversations that can be read for a while after their end. */
export function EndedPairs({ pairs, several }: Props) {
  if (pairs.length === 0) return null;

  return (
    <section class="stack close" aria-labelledby="ended">
      <h2 id="ended">{t('mentoring.ended')}</h2>
      <List>
        {pairs.map((pair) => (
          <PairRow key={pair.id} pair={pair} several={several} state={t('mentoring.read-until', { day: dayName(pair.readableUntil ?? '', zone.value) })} />
        ))}
      </List>
    </section>
  );
}

function stateWords({ state }: PairLineParts): string {
  if (state === 'PAUSED') return t('mentoring.paused');
  return state === 'CLOSING' ? t('mentoring.closing') : '';
}

function PairRow({ pair, several, state }: { pair: PairLineParts; several: boolean; state: string }) {
  const { id, other, role, circle, myTurn } = pair;
  const words = [t(role === 'MENTOR' ? 'mentoring.as-mentor' : 'mentoring.as-newcomer'), several ? circle.name : '', state];

  return (
    <li>
      <a class="list-row" href={`/mentoring/${id}`} data-pair={id}>
        <Avatar seed={other.avatar} />
        <span class="list-row-body">
          <bdi>{other.name}</bdi>
          {myTurn && (
            <span class="mentoring-turn-line">
              <span class="mentoring-tag">{t('mentoring.turn')}</span>
            </span>
          )}
          <small>{words.filter(Boolean).join(' · ')}</small>
        </span>
        <Icon of={ChevronRight} />
      </a>
    </li>
  );
}

/** Rooms that I was asked into, as somebody who supports mentors. */
export function Visits({ circles }: { circles: readonly CircleMentoringParts[] }) {
  const rooms = circles.flatMap(({ circle, visiting }) => visiting.map((room) => ({ room, circle })));
  if (rooms.length === 0) return null;

  return (
    <section class="stack close" aria-labelledby="visits">
      <h2 id="visits">{t('mentoring.visits')}</h2>
      <List>
        {rooms.map(({ room, circle }) => (
          <ListLink key={room} href={`/mentoring/rooms/${room}`} icon={MessageCircle} hint={<bdi>{circle.name}</bdi>}>
            {t('mentoring.visit')}
          </ListLink>
        ))}
      </List>
    </section>
  );
}
