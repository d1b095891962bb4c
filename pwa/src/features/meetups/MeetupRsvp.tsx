import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';

import { acceptAgreement } from '../../gql/circles';
import { answerDate, answerSeries, type OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { enqueue, pending } from '../../lib/outbox';
import { ButtonLink } from '../../ui/Button';
import { ifFull } from '../../ui/ifFull';
import { settle } from '../../ui/settle';
import { membershipOf } from './leadership';
import { myStanding } from './myStanding';
import { RsvpCard } from './RsvpCard';
import type { Choice } from './RsvpChoices';
import { RsvpDock } from './RsvpDock';
import type { Say } from './standing';

type Props = { date: OccurrenceParts; following: boolean };

/** Whether I come: how that stands and what it is for, and as long as nothing is said the one button within the thumb's reach. */
export function MeetupRsvp({ date, following }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const choice = useSignal<Choice>({ whole: false, seen: false });
  const answer: Say = (said, seen, whole = false) => {
    const waiting = myStanding(date).wish; // a second tap can be faster than the next picture
    if (waiting?.answer === said && waiting.seen === seen) return;
    const { done } = enqueue(whole ? answerSeries : answerDate, { occurrence: date.id, answer: said, seen });
    void ifFull(done);
    settle();
    if (said === 'DECLINED') choice.value = { ...choice.peek(), seen: false };
    // The button that was pressed goes, and with it the place of whoever goes by keyboard.
    requestAnimationFrame(() => heading.current?.focus());
  };
  if (!hasAgreed(date.circle.id)) return <FirstAgree circle={date.circle.id} />;

  const parts = { date, choice: choice.value, onAnswer: answer };
  return (
    <>
      <RsvpCard {...parts} heading={heading} following={following} onChoice={(value) => (choice.value = value)} />
      <RsvpDock {...parts} />
    </>
  );
}

/** Whether the circle's own agreement is accepted, counting one that is on its way. */
function hasAgreed(circle: string): boolean {
  return membershipOf(circle)?.agreementAccepted !== false || Boolean(pending(acceptAgreement, { circle }).value);
}

function FirstAgree({ circle }: { circle: string }) {
  return (
    <section class="card stack">
      <p>{t('rsvp.first-agree')}</p>
      <ButtonLink look="primary" full href={`/circles/${circle}`}>
        {t('rsvp.read-agreement')}
      </ButtonLink>
    </section>
  );
}
