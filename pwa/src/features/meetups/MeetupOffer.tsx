import { answerDate, type OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { enqueue } from '../../lib/outbox';
import { present } from '../../lib/time';
import { clockTime } from '../../lib/when';
import { zone } from '../../lib/zone';
import { Button } from '../../ui/Button';
import { minutesLeft } from './phase';

/** A seat that is held for me for a while. It is not taken by itself. */
export function MeetupOffer({ date, named = true }: { date: OccurrenceParts; named?: boolean }) {
  const { id, title, mine } = date;
  const until = mine?.offeredUntil;
  if (!until) return null;

  const left = minutesLeft(until, present());
  const answer = (said: 'GOING' | 'DECLINED') => enqueue(answerDate, { occurrence: id, answer: said, seen: mine?.seen ?? false });
  return (
    <div class="card meetup-offer stack close">
      {named && (
        <h3>
          <a href={`/meetups/${id}`}>{title}</a>
        </h3>
      )}
      {left > 0 ? (
        <>
          <p>
            {t('rsvp.offered', { time: clockTime(until, zone.value) })} {t('rsvp.offer-left', { count: left })}
          </p>
          <div class="row">
            <Button look="primary" onClick={() => answer('GOING')}>
              {t('rsvp.take')}
            </Button>
            <Button look="plain" onClick={() => answer('DECLINED')}>
              {t('rsvp.let-go')}
            </Button>
          </div>
        </>
      ) : (
        <p>{t('rsvp.offer-over')}</p>
      )}
    </div>
  );
}
