import { useRef } from 'preact/hooks';

import { acceptAgreement } from '../../gql/circles';
import { answerDate, answerSeries, type OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { enqueue, pending } from '../../lib/outbox';
import { ButtonLink } from '../../ui/Button';
import { ifFull } from '../../ui/ifFull';
import { LinkedText } from '../../ui/LinkedText';
import { OnItsWay } from '../../ui/OnItsWay';
import { membershipOf } from './leadership';
import { MeetupOffer } from './MeetupOffer';
import { MeetupTrouble } from './MeetupTrouble';
import { myStanding } from './myStanding';
import { placeInLine } from './placeInLine';
import { RsvpAnswered } from './RsvpAnswered';
import { RsvpAsking } from './RsvpAsking';
import type { Say, Standing } from './standing';

type Props = { date: OccurrenceParts; following: boolean };

/** Whether I come. What all who come agree on stands right above the one button, so that a tap on it says yes to both. */
export function MeetupRsvp({ date, following }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { standing, wish } = myStanding(date);
  const { state } = standing;
  const answer: Say = (said, seen, whole = false) => {
    const waiting = myStanding(date).wish; // a second tap can be faster than the next picture
    if (waiting?.answer === said && waiting.seen === seen) return;
    const { done } = enqueue(whole ? answerSeries : answerDate, { occurrence: date.id, answer: said, seen });
    void ifFull(done);
    heading.current?.focus({ preventScroll: true });
  };
  if (!hasAgreed(date.circle.id)) return <FirstAgree circle={date.circle.id} />;

  return (
    <section class="card stack meetup-rsvp" aria-labelledby="rsvp">
      <h2 ref={heading} id="rsvp" tabIndex={-1}>
        {t('rsvp.title')}
      </h2>
      <div role="status">{state !== 'OFFERED' && state !== 'NONE' && <p class="meetup-lead">{sentenceFor(standing)}</p>}</div>
      {date.agreement && (
        <div>
          <h3 class="quiet">{t('meetup.agreement')}</h3>
          <LinkedText text={date.agreement} />
        </div>
      )}
      {state === 'OFFERED' && <MeetupOffer date={date} named={false} />}
      {(state === 'NONE' || state === 'DECLINED') && <RsvpAsking date={date} declined={state === 'DECLINED'} onAnswer={answer} />}
      {(state === 'GOING' || state === 'WAITING') && <RsvpAnswered standing={standing} following={following} onAnswer={answer} />}
      {wish && <OnItsWay />}
      <MeetupTrouble of={answerDate} about={({ occurrence }) => occurrence === date.id} />
      <MeetupTrouble of={answerSeries} about={({ occurrence }) => occurrence === date.id} />
    </section>
  );
}

function sentenceFor({ state, position }: Standing): string {
  if (state === 'GOING') return t('rsvp.going');
  if (state === 'DECLINED') return t('rsvp.declined');
  return position ? t('rsvp.line', { place: placeInLine(position) }) : t('rsvp.in-line');
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
