import { type MyAskParts, type PairLineParts, withdrawRequest } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { enqueue, pending } from '../../../lib/outbox';
import { Avatar } from '../../../ui/Avatar';
import { Button, ButtonLink } from '../../../ui/Button';
import { ifFull } from '../../../ui/ifFull';
import { placeInLine } from '../../../ui/placeInLine';
import { settle } from '../../../ui/settle';
import { MentoringWish } from '../MentoringTrouble';
import { momentWords } from '../words';

/** What became of the request before: never a reason to feel refused. */
export function Answered({ pair: { state, sentence, other } }: { pair: PairLineParts }) {
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

export function Line({ circle, ask: { position, usualWait } }: { circle: string; ask: MyAskParts }) {
  return (
    <div class="card stack close mentoring-now">
      <p class="mentoring-lead">{position ? t('search.line', { place: placeInLine(position) }) : t('search.in-line')}</p>
      {usualWait !== null && <p class="quiet">{t('search.usual', { count: Math.max(1, usualWait) })}</p>}
      <p>{t('search.meanwhile')}</p>
      <ButtonLink full href={`/?circle=${circle}`}>
        {t('search.to-feed')}
      </ButtonLink>
    </div>
  );
}

export function Asked({ pair: { id, other, expiresAt } }: { pair: PairLineParts }) {
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
