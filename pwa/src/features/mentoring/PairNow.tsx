import { Flag, Moon } from 'lucide';

import { answerCheckIn, answerCompletion, type MentorshipParts, pauseMentorship, proposeCompletion, resumeMentorship, stepAway } from '../../gql/mentoring';
import { t } from '../../lib/i18n';
import { enqueue, pending } from '../../lib/outbox';
import { wallInWords } from '../../lib/when';
import { Button, ButtonLink } from '../../ui/Button';
import { ifFull } from '../../ui/ifFull';
import { Notice } from '../../ui/Notice';
import { OnItsWay } from '../../ui/OnItsWay';
import { settle } from '../../ui/settle';
import { CheckIn } from './CheckIn';
import { MentoringTrouble, MentoringWish } from './MentoringTrouble';
import { isTogether } from './pairState';
import { momentWords } from './words';

type Props = { pair: MentorshipParts };

const isLeaving = (mentorship: string): boolean => pending(stepAway, { mentorship }).value !== undefined;

/** Whether the two still walk together, counting a farewell that is on its way. */
export const isOpen = ({ id, line }: MentorshipParts): boolean => isTogether(line.state) && !isLeaving(id);

/** What stands between the two just now, and what of mine about it is on its way or did not go through. */
export function PairNow({ pair }: Props) {
  const about = ({ mentorship }: { mentorship: string }) => mentorship === pair.id;

  return (
    <>
      {isLeaving(pair.id) ? <Leaving /> : <Standing pair={pair} />}
      <MentoringTrouble of={stepAway} about={about} />
      <MentoringWish of={pauseMentorship} about={about} />
      <MentoringWish of={resumeMentorship} about={about} />
      <MentoringWish of={proposeCompletion} about={about} />
      <MentoringWish of={answerCompletion} about={about} />
      <MentoringWish of={answerCheckIn} about={about} />
    </>
  );
}

function Standing({ pair }: Props) {
  const { state } = pair.line;
  if (state === 'PAUSED') return <Paused pair={pair} />;
  if (state === 'CLOSING') return <Proposed pair={pair} />;
  return pair.checkIn && isTogether(state) ? <CheckIn pair={pair} checkIn={pair.checkIn} /> : null;
}

function Leaving() {
  return (
    <div class="card stack close">
      <p>{t('pair.leaving')}</p>
      <OnItsWay />
    </div>
  );
}

function Paused({ pair: { id, pausedUntil } }: Props) {
  const goingOn = pending(resumeMentorship, { mentorship: id }).value;
  const goOn = () => {
    void ifFull(enqueue(resumeMentorship, { mentorship: id }).done);
    settle();
  };

  return (
    <Notice icon={Moon}>
      <p>{pausedUntil ? t('pair.paused-until', { day: wallInWords('date', pausedUntil) }) : t('pair.paused')}</p>
      {!goingOn && <Button onClick={goOn}>{t('pair.resume')}</Button>}
    </Notice>
  );
}

function Proposed({ pair: { id, line, proposedByMe, proposedUntil } }: Props) {
  const { name } = line.other;

  return (
    <Notice icon={Flag}>
      <p>{proposedByMe ? t('pair.proposed-mine', { name, when: momentWords(proposedUntil ?? '') }) : t('pair.proposed-theirs', { name })}</p>
      <ButtonLink href={`/mentoring/${id}/close`}>{t('pair.proposed-look')}</ButtonLink>
    </Notice>
  );
}
