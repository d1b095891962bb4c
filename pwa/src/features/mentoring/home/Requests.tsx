import { Check, type IconNode, Minus } from 'lucide';

import { answerRequest, type PairLineParts } from '../../../gql/mentoring';
import type { Sentence } from '../../../gql/types';
import { t } from '../../../lib/i18n';
import { enqueue, pending } from '../../../lib/outbox';
import { Avatar } from '../../../ui/Avatar';
import { ifFull } from '../../../ui/ifFull';
import { LinkedText } from '../../../ui/LinkedText';
import { List, ListButton } from '../../../ui/List';
import { settle } from '../../../ui/settle';
import { MentoringWish } from '../MentoringTrouble';
import { momentWords, sideBySide } from '../words';

const YES = ['GLAD', 'GLAD_SLOWLY'] as const satisfies readonly Sentence[];
const NO = ['NO_ROOM_NOW', 'NOT_THE_RIGHT_ONE', 'TAKING_A_BREAK'] as const satisfies readonly Sentence[];

/** Those who ask me to be their mentor. */
export function Requests({ pairs, several }: { pairs: readonly PairLineParts[]; several: boolean }) {
  if (pairs.length === 0) return null;

  return (
    <section class="stack close" aria-labelledby="requests">
      <h2 id="requests">{t('request.title')}</h2>
      {pairs.map((pair) => (
        <RequestCard key={pair.id} pair={pair} several={several} />
      ))}
    </section>
  );
}

function RequestCard({ pair, several }: { pair: PairLineParts; several: boolean }) {
  const { id, other, help, topics, circle, expiresAt } = pair;
  const answered = pending(answerRequest, { mentorship: id }).value;

  return (
    <article class="card stack mentoring-now">
      <div class="with-face">
        <Avatar seed={other.avatar} />
        <div>
          <h3>{t('request.asks', { name: other.name })}</h3>
          <p class="quiet">{sideBySide(topics)}</p>
          {several && (
            <p class="quiet">
              <bdi>{circle.name}</bdi>
            </p>
          )}
        </div>
      </div>
      {help ? (
        <div class="stack close">
          <h4 class="quiet">{t('request.help')}</h4>
          <LinkedText text={help} />
        </div>
      ) : (
        <p class="quiet">{t('request.no-words')}</p>
      )}
      {!answered && <Answers mentorship={id} />}
      <MentoringWish of={answerRequest} about={({ mentorship }) => mentorship === id} />
      {!answered && <p class="quiet">{t('request.until', { when: momentWords(expiresAt) })}</p>}
    </article>
  );
}

/** Each answer is a whole sentence, sent by one tap. */
function Answers({ mentorship }: { mentorship: string }) {
  const answer = (accept: boolean, sentence: Sentence) => {
    void ifFull(enqueue(answerRequest, { mentorship, accept, sentence }).done);
    settle();
  };

  return (
    <div class="stack close">
      <p class="quiet">{t('request.tap')}</p>
      <Sentences title={t('request.yes')} sentences={YES} icon={Check} onTap={(sentence) => answer(true, sentence)} />
      <Sentences title={t('request.no')} sentences={NO} icon={Minus} onTap={(sentence) => answer(false, sentence)} />
    </div>
  );
}

type SentencesProps = { title: string; sentences: readonly Sentence[]; icon: IconNode; onTap: (sentence: Sentence) => void };

function Sentences({ title, sentences, icon, onTap }: SentencesProps) {
  return (
    <>
      <h4>{title}</h4>
      <List>
        {sentences.map((sentence) => (
          <ListButton key={sentence} icon={icon} onClick={() => onTap(sentence)}>
            {t(`sentence.${sentence}`)}
          </ListButton>
        ))}
      </List>
    </>
  );
}
