import type { RefObject } from 'preact';

import { answerDate, answerSeries, type OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { LinkedText } from '../../ui/LinkedText';
import { OnItsWay } from '../../ui/OnItsWay';
import { MeetupTrouble } from './MeetupTrouble';
import { myStanding } from './myStanding';
import { OfferWords } from './MeetupOffer';
import { placeInLine } from '../../ui/placeInLine';
import { RsvpAnswered } from './RsvpAnswered';
import { type Choice, RsvpChoices } from './RsvpChoices';
import type { Say, Standing } from './standing';

type Props = {
  date: OccurrenceParts;
  following: boolean;
  heading: RefObject<HTMLHeadingElement | null>;
  choice: Choice;
  onChoice: (choice: Choice) => void;
  onAnswer: Say;
};

/** How I stand, what a yes is for, and the way back. That I do not come stands where it was said, so that nothing moves under the finger. */
export function RsvpCard({ date, following, heading, choice, onChoice, onAnswer }: Props) {
  const { standing, wish } = myStanding(date);
  const { state } = standing;
  const comes = state === 'GOING' || state === 'WAITING';
  const isThis = ({ occurrence }: { occurrence: string }) => occurrence === date.id;

  return (
    <section class="card stack meetup-rsvp" aria-labelledby="rsvp">
      <h2 ref={heading} id="rsvp" tabIndex={-1}>
        {t('rsvp.title')}
      </h2>
      <div role="status">{state === 'OFFERED' ? <OfferWords date={date} /> : comes && <p class="meetup-lead">{sentenceFor(standing)}</p>}</div>
      {state === 'NONE' && date.leading && <p>{t('rsvp.leading')}</p>}
      {comes ? (
        <RsvpAnswered standing={standing} following={following} onAnswer={onAnswer} />
      ) : (
        state !== 'OFFERED' && <RsvpChoices date={date} choice={choice} onChoice={onChoice} />
      )}
      {comes && date.agreement && (
        <div>
          <h3 class="quiet">{t('meetup.agreement')}</h3>
          <LinkedText text={date.agreement} />
        </div>
      )}
      <div>
        <div role="status">{state === 'DECLINED' && <p class="meetup-lead meetup-declined">{t('rsvp.declined')}</p>}</div>
        {(state === 'NONE' || state === 'OFFERED') && (
          <Button look="plain" full onClick={() => onAnswer('DECLINED', false, choice.whole)}>
            {t(state === 'OFFERED' ? 'rsvp.let-go' : 'rsvp.cannot')}
          </Button>
        )}
      </div>
      {wish && <OnItsWay />}
      <MeetupTrouble of={answerDate} about={isThis} />
      <MeetupTrouble of={answerSeries} about={isThis} />
    </section>
  );
}

function sentenceFor({ state, position }: Standing): string {
  if (state === 'GOING') return t('rsvp.going');
  return position ? t('rsvp.line', { place: placeInLine(position) }) : t('rsvp.in-line');
}
