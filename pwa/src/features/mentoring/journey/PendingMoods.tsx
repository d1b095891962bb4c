import { noteMood } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { pendingOf } from '../../../lib/outbox';
import { LinkedText } from '../../../ui/LinkedText';
import { OnItsWay } from '../../../ui/OnItsWay';
import { Trouble } from '../../../ui/Trouble';

/** Notes that are kept here and have not gone out yet. */
export function PendingMoods({ mentorship }: { mentorship: string }) {
  const rows = pendingOf(noteMood).value.filter(({ variables }) => variables.mentorship === mentorship);
  if (rows.length === 0) return null;

  return (
    <ul class="list">
      {rows.map((row) => (
        <li key={row.key} class="mood">
          <p>
            <strong>{t(`mood.${row.variables.mood}`)}</strong>
          </p>
          {row.variables.text && <LinkedText text={row.variables.text} />}
          {row.state === 'waiting' ? <OnItsWay tries={row.tries} /> : <Trouble row={row} edit="/you/drafts" />}
        </li>
      ))}
    </ul>
  );
}
