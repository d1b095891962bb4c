import { CloudOff } from 'lucide';

import { t } from '../../../lib/i18n';
import { troubled, unsentCount } from '../../../lib/outbox';
import { Notice, Nothing } from '../../../ui/Notice';
import { Screen } from '../../../ui/Screen';
import { DraftRow } from './DraftRow';

/** What hasn't gone out yet: what waits for a connection, and what was refused. */
export function DraftsScreen() {
  const rows = troubled.value;
  const waiting = unsentCount.value;

  return (
    <Screen title={t('drafts.title')} back="/you">
      <div class="stack">
        {waiting > 0 && (
          <Notice icon={CloudOff}>
            <p>{t('drafts.waiting', { count: waiting })}</p>
          </Notice>
        )}
        {rows.map((row) => (
          <DraftRow key={row.key} row={row} />
        ))}
        {rows.length + waiting === 0 && (
          <Nothing>
            <p>{t('drafts.nothing')}</p>
          </Nothing>
        )}
      </div>
    </Screen>
  );
}
