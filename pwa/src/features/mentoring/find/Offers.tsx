import { Check } from 'lucide';
import type { ComponentType } from 'preact';

import { chooseMentor, type MentorOfferParts, type MyAskParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { enqueue, newId, pending } from '../../../lib/outbox';
import { Avatar } from '../../../ui/Avatar';
import { Button } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import { ifFull } from '../../../ui/ifFull';
import { LinkedText } from '../../../ui/LinkedText';
import { OnItsWay } from '../../../ui/OnItsWay';
import { settle } from '../../../ui/settle';
import { momentWords, paceAndWays, reasonWords } from '../words';

type Badges = ComponentType<{ person: string }>;
type Props = { circle: string; ask: MyAskParts; badges: Badges };

/** Up to three mentors, each with the reasons; one is chosen by one tap. */
export function Offers({ circle, ask: { offers, heldUntil }, badges }: Props) {
  const wish = pending(chooseMentor, { circle }).value;
  const chosen = offers.find(({ id }) => id === wish?.mentor);
  const choose = (mentor: string) => {
    void ifFull(enqueue(chooseMentor, { id: newId(), circle, mentor }).done);
    settle();
  };

  return (
    <>
      {!chosen && (
        <div>
          <h3>{t('search.offers', { count: offers.length })}</h3>
          <p class="quiet">{t('search.offers-hint', { count: offers.length })}</p>
          {heldUntil && <p>{t('search.held', { when: momentWords(heldUntil) })}</p>}
        </div>
      )}
      <div role="status">{chosen && <p>{t('search.asking', { name: chosen.person.name })}</p>}</div>
      {wish && <OnItsWay />}
      {(chosen ? [chosen] : offers).map((offer) => (
        <Offer key={offer.id} offer={offer} badges={badges} only={offers.length === 1} onChoose={wish ? undefined : () => choose(offer.id)} />
      ))}
    </>
  );
}

type OfferProps = { offer: MentorOfferParts; badges: Badges; only: boolean; onChoose: (() => void) | undefined };

function Offer({ offer, badges: Badges, only, onChoose }: OfferProps) {
  const { id, person, words, reasons } = offer;
  const { name } = person;

  return (
    <article class="card stack mentor-offer" aria-labelledby={`offer-${id}`}>
      <div class="with-face">
        <Avatar seed={person.avatar} size={48} />
        <div>
          <h4 id={`offer-${id}`} class="mentoring-lead">
            <bdi>{name}</bdi>
          </h4>
          <Badges person={id} />
          <p class="quiet">{paceAndWays(offer)}</p>
        </div>
      </div>
      <ul class="reasons" aria-label={t('search.why', { name })}>
        {reasons.map((reason) => (
          <li key={`${reason.kind} ${reason.which}`} class="with-icon">
            <Icon of={Check} />
            <span dir="auto">{reasonWords(reason)}</span>
          </li>
        ))}
      </ul>
      {words && <LinkedText text={words} />}
      {onChoose && (
        <Button look={only ? 'primary' : 'second'} full onClick={onChoose}>
          {t('search.ask', { name })}
        </Button>
      )}
    </article>
  );
}
