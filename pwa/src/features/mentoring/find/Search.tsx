import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';

import { askForMentor, chooseMentor, type CircleMentoringParts, type MyAskParts, withdrawAsk } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { enqueue, pending } from '../../../lib/outbox';
import { minute } from '../../../lib/time';
import { Button, ButtonLink } from '../../../ui/Button';
import { Confirm } from '../../../ui/Dialog';
import { ifFull } from '../../../ui/ifFull';
import { settle } from '../../../ui/settle';
import { lastAnswer, myRequest } from '../home/parts';
import { MentoringTrouble, MentoringWish } from '../MentoringTrouble';
import { profileOf } from '../profile/profileForm';
import { Offers } from './Offers';
import { Answered, Asked, Line } from './SearchStates';

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
      <div role="status">
        {ask.state === 'QUEUED' && <Line circle={id} ask={ask} />}
        {ask.state === 'REQUESTED' && request && <Asked pair={request} />}
      </div>
      {ask.state === 'OFFERED' && (ask.offers.length > 0 ? <Offers circle={id} ask={ask} badges={badges} /> : <LookAgain circle={id} ask={ask} />)}
      <MentoringWish of={askForMentor} about={isHere} edit={(row) => `/mentoring/find?circle=${id}&row=${row}`} />
      {ask.state !== 'REQUESTED' && <SayAnew circle={id} />}
      <MentoringWish of={withdrawAsk} about={isHere} />
      <StopLooking circle={id} queued={ask.state === 'QUEUED'} />
    </section>
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
      {!looking && (
        <Button look="primary" full onClick={again}>
          {t('search.again')}
        </Button>
      )}
    </div>
  );
}

/** What would help may be another thing by now, or in another language. */
function SayAnew({ circle }: { circle: string }) {
  if (pending(askForMentor, { circle }).value ?? pending(chooseMentor, { circle }).value) return null;

  return (
    <ButtonLink look="plain" href={`/mentoring/find?circle=${circle}`}>
      {t('search.change')}
    </ButtonLink>
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
