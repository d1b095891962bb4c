import { useLocation } from 'preact-iso';

import '../Mentoring.css';

import { boardOfCircle, type BoardParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { useQuery } from '../../../lib/use';
import { List } from '../../../ui/List';
import { Loaded } from '../../../ui/Loaded';
import { Nothing } from '../../../ui/Notice';
import { Screen } from '../../../ui/Screen';
import { BoardMentorRow } from './BoardMentorRow';
import { BoardPairRow } from './BoardPairRow';
import { Applicant } from './Applicant';

/** For coordinators: who applied, who has places, how pairs stand. Never what they write. */
export function BoardScreen() {
  const { circle = '' } = useLocation().query;
  const query = useQuery(boardOfCircle, { circle });

  return (
    <Screen title={t('board.title')} back="/mentoring">
      <Loaded query={query}>
        {({ mentoringBoard }) =>
          mentoringBoard ? (
            <Board board={mentoringBoard} />
          ) : (
            <Nothing>
              <p>{t('board.not-yours')}</p>
            </Nothing>
          )
        }
      </Loaded>
    </Screen>
  );
}

function Board({ board: { circle, mentors, pairs, waiting, usualWait } }: { board: BoardParts }) {
  const applied = mentors.filter(({ state }) => state === 'APPLIED');
  const others = mentors.filter(({ state }) => state !== 'APPLIED').toSorted((a, b) => Number(b.heavy) - Number(a.heavy));

  return (
    <div class="stack wide board">
      <div class="stack close">
        <p class="quiet">
          <bdi>{circle.name}</bdi>
        </p>
        <p>
          {waiting > 0 ? t('board.waiting', { count: waiting }) : t('board.nobody-waits')} {usualWait !== null && t('search.usual', { count: Math.max(1, usualWait) })}
        </p>
        <p class="quiet">{t('board.never')}</p>
      </div>
      {applied.length > 0 && (
        <section class="stack close" aria-labelledby="applied">
          <h2 id="applied">{t('board.applied')}</h2>
          {applied.map((mentor) => (
            <Applicant key={mentor.id} mentor={mentor} />
          ))}
        </section>
      )}
      <section class="stack close" aria-labelledby="mentors">
        <h2 id="mentors">{t('board.mentors')}</h2>
        {others.length === 0 ? <p class="quiet">{t('board.no-mentors')}</p> : <List>{others.map((mentor) => <BoardMentorRow key={mentor.id} mentor={mentor} />)}</List>}
      </section>
      <section class="stack close" aria-labelledby="board-pairs">
        <h2 id="board-pairs">{t('board.pairs')}</h2>
        {pairs.length === 0 ? <p class="quiet">{t('board.no-pairs')}</p> : <List>{pairs.map((pair) => <BoardPairRow key={pair.id} pair={pair} />)}</List>}
      </section>
    </div>
  );
}
