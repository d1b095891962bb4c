import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';

import { askForMentor, chooseMentor, type CircleMentoringParts, type MyAskParts, type PairLineParts, withdrawAsk, withdrawRequest } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { enqueue, pending } from '../../../lib/outbox';
import { minute } from '../../../lib/time';
import { Avatar } from '../../../ui/Avatar';
import { Button } from '../../../ui/Button';
import { Confirm } from '../../../ui/Dialog';
import { ifFull } from '../../../ui/ifFull';
import { placeInLine } from '../../../ui/placeInLine';
import { settle } from '../../../ui/settle';
import { lastAnswer, myRequest } from '../home/parts';
import { MentoringTrouble, MentoringWish } from '../MentoringTrouble';
import { profileOf } from '../profile/profileForm';
import { momentWords } from '../words';
import { Offers } from './Offers';

type Props = {
  here: CircleMentoringParts;
  several: boolean;
  badges: ComponentType<{ person: string }>;
};

/** My search in one circle: who is offered, whom I asked, or my place in line. */
export function Search({ here, several, badges }: Props) {
  const { id, circle, ask } = here;
  const request = myRequest(here);
  const answer = lastAnswer(here, minute.value);
  const isHere = (variables: { circle: string }) => variables.circle === id;
  if (!ask) return null;

  return (
    <section class="stack close" aria-labelledby={`search-${id}`}>
      <h2 id={`search-${id}`}>{t('search.title')}</h2>
      {several && (
        <p class="quiet">
          <bdi>{circle.name}</bdi>
        </p>
      )}
      {answer && <Answered pair={answer} />}
      <MentoringTrouble of={chooseMentor} about={isHere} />
      <div role="status">{ask.state === 'QUEUED' && <Line ask={ask} />}</div>
      {ask.state === 'REQUESTED' && request && <Asked pair={request} />}
      {ask.state === 'OFFERED' && (ask.offers.length > 0 ? <Offers circle={id} ask={ask} badges={badges} /> : <LookAgain circle={id} ask={ask} />)}
      <MentoringWish of={withdrawAsk} about={isHere} />
      <StopLooking circle={id} queued={ask.state === 'QUEUED'} />
    </section>
  );
}

/** What became of the request before: never a reason to feel refused. */
function Answered({ pair: { state, sentence, other } }: { pair: PairLineParts }) {
  return (
    <div class="card with-face">
      <Avatar seed={other.avatar} />
      {state === 'DECLINED' && sentence ? (
        <div>
          <p>{t('search.declined', { name: other.name })}</p>
          <blockquote class="reading">{t('mentoring.quote', { words: t(`sentence.${sentence}`) })}</blockquote>
        </div>
      ) : (
        <p>{t('search.expired', { name: other.name })}</p>
      )}
    </div>
  );
}

function Line({ ask: { position, usualWait } }: { ask: MyAskParts }) {
  return (
    <div class="card stack close mentoring-now">
      <p class="mentoring-lead">{position ? t('search.line', { place: placeInLine(position) }) : t('search.in-line')}</p>
      {usualWait !== null && <p class="quiet">{t('search.usual', { count: Math.max(1, usualWait) })}</p>}
    </div>
  );
}

function Asked({ pair: { id, other, expiresAt } }: { pair: PairLineParts }) {
  const leaving = pending(withdrawRequest, { mentorship: id }).value;
  const elseAsk = () => {
    void ifFull(enqueue(withdrawRequest, { mentorship: id }).done);
    settle();
  };

  return (
    <div class="card stack mentoring-now">
      <div class="with-face">
        <Avatar seed={other.avatar} />
        <div>
          <p class="mentoring-lead">{t('search.asked', { name: other.name })}</p>
          <p>{t('search.asked-until', { when: momentWords(expiresAt) })}</p>
        </div>
      </div>
      <MentoringWish of={withdrawRequest} about={({ mentorship }) => mentorship === id} />
      {!leaving && (
        <Button full onClick={elseAsk}>
          {t('search.other')}
        </Button>
      )}
    </div>
  );
}

function LookAgain({ circle, ask }: { circle: string; ask: MyAskParts }) {
  const looking = pending(askForMentor, { circle }).value;
  const again = () => {
    void ifFull(enqueue(askForMentor, { circle, profile: profileOf(ask), help: ask.help }).done);
    settle();
  };

  return (
    <div class="card stack mentoring-now">
      <p>{t('search.nobody-left')}</p>
      <MentoringWish of={askForMentor} about={(variables) => variables.circle === circle} />
      {!looking && (
        <Button look="primary" full onClick={again}>
          {t('search.again')}
        </Button>
      )}
    </div>
  );
}

function StopLooking({ circle, queued }: { circle: string; queued: boolean }) {
  const [asking, setAsking] = useState(false);
  if (pending(withdrawAsk, { circle }).value) return null;

  return (
    <>
      <Button look="plain" onClick={() => setAsking(true)}>
        {t('search.stop')}
      </Button>
      {asking && (
        <Confirm
          title={t('search.stop-title')}
          text={t(queued ? 'search.stop-line' : 'search.stop-text')}
          yes={t('search.stop')}
          no={t('search.keep')}
          onYes={() => void ifFull(enqueue(withdrawAsk, { circle }).done)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
