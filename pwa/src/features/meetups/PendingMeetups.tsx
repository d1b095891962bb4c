import { postMeetup } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { pendingOf } from '../../lib/outbox';
import { wallInWords } from '../../lib/when';
import { OnItsWay } from '../../ui/OnItsWay';
import { Trouble } from '../../ui/Trouble';

/** Meetups that I have posted and that have not gone out yet. */
export function PendingMeetups({ circle }: { circle: string | null }) {
  const rows = pendingOf(postMeetup).value.filter((row) => circle === null || row.variables.circle === circle);

  return (
    <>
      {rows.map(({ key, variables: { words, time }, state, tries, refusal }) => (
        <article key={key} class="card stack close" aria-label={t('form.pending')}>
          <h2>
            <bdi>{words.title}</bdi>
          </h2>
          <p class="quiet">
            {wallInWords('day', time.wall)}, {wallInWords('clock', time.wall)}
          </p>
          {state === 'waiting' ? <OnItsWay tries={tries} /> : <Trouble row={{ key, state, refusal }} edit={`/meetups/new?row=${key}`} />}
        </article>
      ))}
    </>
  );
}
