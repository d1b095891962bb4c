import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';

import { rename } from '../../../gql/members';
import { t } from '../../../lib/i18n';
import { dismiss, enqueue, pendingOf, revise } from '../../../lib/outbox';
import { refusalText } from '../../../lib/sentences';
import { viewer } from '../../../lib/session';
import { Avatar } from '../../../ui/Avatar';
import { Button } from '../../../ui/Button';
import { TextField } from '../../../ui/Field';
import { Screen } from '../../../ui/Screen';
import { say } from '../../../ui/toast';
import { isNudge } from '../entry/joinForm';

/** The name that others see. A nudge about it may be answered with "keep it". */
export function NameScreen() {
  const { route } = useLocation();
  const rows = pendingOf(rename).value;
  const refused = rows.findLast((row) => row.state === 'refused');
  const me = viewer.value;
  const name = useSignal(refused?.variables.name ?? me?.name ?? '');
  if (!me) return null;

  const save = async (sure: boolean) => {
    const wish = { name: name.value.trim(), sure };
    const { done } = refused ? revise(rename, refused.key, wish) : enqueue(rename, wish);
    if ((await done).kind === 'sent') {
      say(t('name.saved'));
      route('/you', true);
    }
  };
  const nudged = refused?.refusal && isNudge(refused.refusal.code);

  return (
    <Screen title={t('you.name')} back="/you">
      <form
        class="stack wide"
        onSubmit={(event) => {
          event.preventDefault();
          void save(false);
        }}
      >
        <div class="avatar-large">
          <Avatar seed={me.avatar} size={96} />
        </div>
        <p class="quiet">{t('name.avatar')}</p>
        <TextField
          label={t('join.name')}
          hint={t('join.name-hint')}
          error={refused?.refusal ? refusalText(refused.refusal) : undefined}
          value={name.value}
          onValue={(value) => (name.value = value)}
          autocomplete="off"
        />
        {nudged && <Button onClick={() => void save(true)}>{t('name.keep')}</Button>}
        <p class="quiet" role="status">
          {rows.some((row) => row.state === 'waiting') ? t('general.saving') : ''}
        </p>
        <Button look="primary" full type="submit">
          {t('compose.save')}
        </Button>
        {refused && (
          <Button look="plain" onClick={() => void dismiss(refused.key)}>
            {t('name.leave-it')}
          </Button>
        )}
      </form>
    </Screen>
  );
}
