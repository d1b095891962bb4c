import { CircleAlert } from 'lucide';

import type { sendMessage } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { dismiss, type Row } from '../../../lib/outbox';
import { refusalText } from '../../../lib/sentences';
import { Button } from '../../../ui/Button';
import { LinkedText } from '../../../ui/LinkedText';
import { Notice } from '../../../ui/Notice';
import { OnItsWay } from '../../../ui/OnItsWay';
import { Trouble } from '../../../ui/Trouble';

export type PendingRow = Row<typeof sendMessage>;

/** Mine that has not gone out yet, in the order in which it will. */
export function PendingMessages({ rows }: { rows: readonly PendingRow[] }) {
  const last = rows.findLast(({ state }) => state === 'waiting');
  if (rows.length === 0) return null;

  return (
    <ol>
      {rows.map((row) => (
        <li key={row.key} class="message mine unsent">
          <div class="message-body">
            <p class="unseen">{t('room.you')}</p>
            <LinkedText text={row.variables.text} />
            <p class="message-time">{t('room.unsent')}</p>
          </div>
          {row.state === 'waiting' ? row === last && <OnItsWay tries={row.tries} /> : <NotSent row={row} />}
        </li>
      ))}
    </ol>
  );
}

/** In a room that is closed for good neither other words nor another try would help. */
function NotSent({ row }: { row: PendingRow }) {
  if (row.refusal?.code !== 'ROOM_CLOSED') return <Trouble row={row} edit="/you/drafts" />;

  return (
    <Notice look="refused" icon={CircleAlert}>
      <p>{refusalText(row.refusal)}</p>
      <Button onClick={() => void dismiss(row.key)}>{t('outbox.dismiss')}</Button>
    </Notice>
  );
}
