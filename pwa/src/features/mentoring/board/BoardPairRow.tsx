import type { BoardParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { ListRow } from '../../../ui/List';
import { pairWords } from './boardWords';

/** A pair's state. */
export function BoardPairRow({ pair }: { pair: BoardParts['pairs'][number] }) {
  return (
    <ListRow
      hint={pairWords(pair).map((words) => (
        <span key={words} class="board-fact">
          {words}
        </span>
      ))}
    >
      <bdi>{t('board.pair', { mentor: pair.mentor.name, newcomer: pair.newcomer.name })}</bdi>
      {pair.checkInOpen && (
        <span class="mentoring-turn-line">
          <span class="mentoring-tag warm">{t('board.quiet')}</span>
        </span>
      )}
    </ListRow>
  );
}
