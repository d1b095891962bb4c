import { answerDate, type OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { enqueue } from '../../lib/outbox';
import { present } from '../../lib/time';
import { clockTime } from '../../lib/when';
import { zone } from '../../lib/zone';
import { Button } from '../../ui/Button';
import { settle } from '../../ui/settle';
import { minutesLeft } from './phase';

/** A seat that is held for me for a while, among all meetups. It is not taken by itself. */
export function MeetupOffer({ date }: { date: OccurrenceParts }) {
  const { id, title, mine } = date;
  const answer = (said: 'GOING' | 'DECLINED') => {
    enqueue(answerDate, { occurrence: id, answer: said, seen: said === 'GOING' && (mine?.seen ?? false) });
    settle();
  };

  return (
    <div class="card meetup-offer stack close">
      <h3>
        <a href={`/meetups/${id}`}>
          <bdi>{title}</bdi>
        </a>
      </h3>
      <OfferWords date={date} />
      <div class="row">
        <Button look="primary" onClick={() => answer('GOING')}>
          {t('rsvp.take')}
        </Button>
        <Button look="plain" onClick={() => answer('DECLINED')}>
          {t('rsvp.let-go')}
        </Button>
      </div>
    </div>
  );
}

/** Until when the seat is held. Once that is over, what there is to know is only whether it was taken by then. */
export function OfferWords({ date }: { date: OccurrenceParts }) {
  const until = date.mine?.offeredUntil;
  if (!until) return null;

  const left = minutesLeft(until, present());
  if (left === 0) return <p>{t('rsvp.offer-over')}</p>;
  return (
    <p>
      {t('rsvp.offered', { time: clockTime(until, zone.value) })} {t('rsvp.offer-left', { count: left })}
    </p>
  );
}
