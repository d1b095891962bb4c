import type { BoardMentorParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { Avatar } from '../../../ui/Avatar';
import { ButtonLink } from '../../../ui/Button';
import { ListRow } from '../../../ui/List';
import { sideBySide } from '../words';
import { loadWords } from './boardWords';

/** A mentor with their load. Where it is getting heavy, the way to the conversation about it. */
export function BoardMentorRow({ mentor }: { mentor: BoardMentorParts }) {
  const { person, topics, heavy, supportRoom } = mentor;

  return (
    <ListRow start={<Avatar seed={person.avatar} />}>
      <bdi>{person.name}</bdi>
      {heavy && (
        <span class="mentoring-turn-line">
          <span class="mentoring-tag warm">{t('board.heavy')}</span>
        </span>
      )}
      <small>{loadWords(mentor).join(' · ')}</small>
      <small>{sideBySide(topics)}</small>
      {supportRoom && (
        <span class="mentoring-turn-line">
          <ButtonLink href={`/mentoring/rooms/${supportRoom}`}>{t('board.talk', { name: person.name })}</ButtonLink>
        </span>
      )}
    </ListRow>
  );
}
