import { useLocation } from 'preact-iso';

import { finishOrientation, type MyMentorParts, saveMentor } from '../../../gql/mentoring';
import { useDraft } from '../../../lib/drafts';
import { t } from '../../../lib/i18n';
import { enqueue, pending } from '../../../lib/outbox';
import { ButtonLink } from '../../../ui/Button';
import { ifFull } from '../../../ui/ifFull';
import { Nothing } from '../../../ui/Notice';
import { Screen } from '../../../ui/Screen';
import { useOnce } from '../../../ui/useOnce';
import { MentoringDoor } from '../MentoringDoor';
import { MentoringTrouble } from '../MentoringTrouble';
import { Cards } from './Cards';

/** Five situations that come before the first match; afterwards, who looks at the sign-up. */
export function CardsScreen() {
  const { circle = '' } = useLocation().query;
  const signingUp = pending(saveMentor, { circle });
  const finishing = pending(finishOrientation, { circle });

  return (
    <Screen title={t('cards.title')} back="/mentoring">
      <MentoringTrouble of={saveMentor} about={(variables) => variables.circle === circle} edit={(key) => `/mentoring/become?circle=${circle}&row=${key}`} />
      <MentoringDoor circle={circle} open={({ mentor }) => Boolean(mentor ?? signingUp.value)} otherwise={t('cards.none')}>
        {({ mentor }, { orientation }) => (mentor?.oriented || finishing.value ? <Thanks mentor={mentor} /> : <Reading circle={circle} orientation={orientation} />)}
      </MentoringDoor>
    </Screen>
  );
}

function Reading({ circle, orientation }: { circle: string; orientation: number }) {
  const draft = useDraft(`cards:${circle}`, 0);
  const finish = useOnce(() => {
    void ifFull(enqueue(finishOrientation, { circle, orientation }).done);
    draft.clear();
  });

  return (
    <>
      <MentoringTrouble of={finishOrientation} about={(variables) => variables.circle === circle} />
      <Cards at={draft.value} onFinish={finish} />
    </>
  );
}

function Thanks({ mentor }: { mentor: MyMentorParts | null }) {
  return (
    <div role="status">
      <Nothing>
        <p>{t(mentor?.state === 'APPROVED' ? 'cards.thanks-approved' : 'cards.thanks')}</p>
        <ButtonLink look="primary" href="/mentoring">
          {t('find.to-mentoring')}
        </ButtonLink>
      </Nothing>
    </div>
  );
}
