import { useLocation } from 'preact-iso';

import { answerCheckIn, type MentorshipParts } from '../../gql/mentoring';
import type { CheckInAnswer } from '../../gql/types';
import { t } from '../../lib/i18n';
import { enqueue, pending } from '../../lib/outbox';
import { ifFull } from '../../ui/ifFull';
import { List, ListButton } from '../../ui/List';
import { settle } from '../../ui/settle';

const ANSWERS = ['ALL_WELL', 'PAUSE', 'CLOSE'] as const satisfies readonly CheckInAnswer[];

/** Where an answer leads that means to change something: it changes nothing by itself. */
const LEADS_TO: Readonly<Partial<Record<CheckInAnswer, string>>> = { PAUSE: 'close/pause', CLOSE: 'close' };

type Props = { pair: MentorshipParts; checkIn: NonNullable<MentorshipParts['checkIn']> };

/** After a longer silence both are asked how it stands: one tap each. */
export function CheckIn({ pair: { id, line }, checkIn: { mine, theirs } }: Props) {
  const { name } = line.other;
  const answered = pending(answerCheckIn, { mentorship: id }).value?.answer ?? mine;

  return (
    <section class="card stack mentoring-now" aria-labelledby="check-in">
      <h2 id="check-in">{t('checkin.title')}</h2>
      {answered ? <p>{t(`checkin.mine.${answered}`)}</p> : <p>{t('checkin.what', { name })}</p>}
      {theirs && <p>{t(`checkin.theirs.${theirs}`, { name })}</p>}
      {!answered && <Answers mentorship={id} />}
    </section>
  );
}

function Answers({ mentorship }: { mentorship: string }) {
  const { route } = useLocation();
  const answer = (given: CheckInAnswer) => {
    void ifFull(enqueue(answerCheckIn, { mentorship, answer: given }).done);
    settle();
    const place = LEADS_TO[given];
    if (place) route(`/mentoring/${mentorship}/${place}`);
  };

  return (
    <List>
      {ANSWERS.map((each) => (
        <ListButton key={each} onClick={() => answer(each)}>
          {t(`checkin.${each}`)}
        </ListButton>
      ))}
    </List>
  );
}
