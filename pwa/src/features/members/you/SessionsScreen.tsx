import { useSignal } from '@preact/signals';

import { type SessionParts, sessionList } from '../../../gql/members';
import { t } from '../../../lib/i18n';
import { endSession } from '../../../lib/session';
import { ago } from '../../../lib/time';
import { useQuery } from '../../../lib/use';
import { Button } from '../../../ui/Button';
import { Confirm } from '../../../ui/Dialog';
import { List, ListRow } from '../../../ui/List';
import { Loaded } from '../../../ui/Loaded';
import { Screen } from '../../../ui/Screen';
import { say } from '../../../ui/toast';
import { FormError } from '../FormError';
import { useReply } from '../useReply';

/** Where I am signed in, and how to end that. */
export function SessionsScreen() {
  const query = useQuery(sessionList, {});
  const { ask, elsewhere, busy } = useReply();

  const end = async (which: { id: string } | { others: true }) => {
    if (!(await ask(() => endSession(which)))) return;
    say(t('sessions.ended'));
    await query.refresh();
  };

  return (
    <Screen title={t('sessions.title')} back="/you">
      <div class="stack">
        <p>{t('sessions.what')}</p>
        <FormError>{elsewhere()}</FormError>
        <Loaded query={query}>{({ sessions }) => <Sessions sessions={sessions} busy={busy} onEnd={end} />}</Loaded>
      </div>
    </Screen>
  );
}

type Props = {
  sessions: readonly SessionParts[];
  busy: boolean;
  onEnd: (which: { id: string } | { others: true }) => Promise<void>;
};

function Sessions({ sessions, busy, onEnd }: Props) {
  const asking = useSignal(false);
  const others = sessions.filter((session) => !session.current);

  return (
    <div class="stack">
      <List>
        {sessions.toSorted((a, b) => Number(b.current) - Number(a.current)).map((session) => (
          <ListRow
            key={session.id}
            hint={session.current ? t('sessions.this') : t('sessions.seen', { ago: ago(session.lastSeenAt) })}
            beside={
              !session.current && (
                <Button disabled={busy} onClick={() => void onEnd({ id: session.id })}>
                  {t('sessions.end')}
                  <span class="unseen">{session.device}</span>
                </Button>
              )
            }
          >
            {session.device}
          </ListRow>
        ))}
      </List>
      {others.length > 1 && (
        <Button look="leaving" full disabled={busy} onClick={() => (asking.value = true)}>
          {t('sessions.end-others')}
        </Button>
      )}
      {asking.value && (
        <Confirm
          title={t('sessions.end-others')}
          text={t('sessions.end-others-text')}
          yes={t('sessions.end-others-yes')}
          no={t('general.cancel')}
          onYes={() => void onEnd({ others: true })}
          onClose={() => (asking.value = false)}
        />
      )}
    </div>
  );
}
