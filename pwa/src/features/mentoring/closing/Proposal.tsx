import { answerCompletion, type MentorshipParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { enqueue, pending } from '../../../lib/outbox';
import { Button } from '../../../ui/Button';
import { ifFull } from '../../../ui/ifFull';
import { settle } from '../../../ui/settle';
import { say } from '../../../ui/toast';
import { MentoringWish } from '../MentoringTrouble';
import { momentWords } from '../words';

/** One of the two has said that it is complete; the other says yes or not yet. */
export function Proposal({ pair: { id, line, proposedByMe, proposedUntil } }: { pair: MentorshipParts }) {
  const { name } = line.other;
  const when = momentWords(proposedUntil ?? '');
  const answered = pending(answerCompletion, { mentorship: id }).value;

  return (
    <section class="card stack mentoring-now" aria-labelledby="proposal">
      <h2 id="proposal">{t('complete.title')}</h2>
      <p>{proposedByMe ? t('pair.proposed-mine', { name, when }) : t('pair.proposed-theirs', { name })}</p>
      {!proposedByMe && (
        <>
          <p>{t('complete.asks')}</p>
          <p class="quiet">{t('complete.until', { when })}</p>
          {!answered && <Answers mentorship={id} />}
        </>
      )}
      <MentoringWish of={answerCompletion} about={({ mentorship }) => mentorship === id} />
    </section>
  );
}

function Answers({ mentorship }: { mentorship: string }) {
  const answer = (yes: boolean) => {
    if (pending(answerCompletion, { mentorship }).peek()) return; // a second tap can be faster than the next picture
    void ifFull(enqueue(answerCompletion, { mentorship, yes }).done);
    if (!yes) say(t('complete.no-done'));
    settle();
  };

  return (
    <div class="stack close">
      <Button look="primary" full onClick={() => answer(true)}>
        {t('complete.confirm')}
      </Button>
      <Button full onClick={() => answer(false)}>
        {t('complete.no')}
      </Button>
    </div>
  );
}
