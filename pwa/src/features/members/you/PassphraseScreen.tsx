import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';

import { t } from '../../../lib/i18n';
import { changePassphrase, viewer } from '../../../lib/session';
import { Button } from '../../../ui/Button';
import { Screen } from '../../../ui/Screen';
import { say } from '../../../ui/toast';
import { FormError } from '../FormError';
import { PassphraseField } from '../PassphraseField';
import { useReply } from '../useReply';

export function PassphraseScreen() {
  const { route } = useLocation();
  const form = useSignal({ current: '', passphrase: '' });
  const { ask, at, elsewhere, busy } = useReply();
  const set = (part: Partial<typeof form.value>) => (form.value = { ...form.value, ...part });

  const send = async () => {
    if (!(await ask(() => changePassphrase(form.value)))) return;
    say(t('passphrase.changed'));
    route('/you', true);
  };

  return (
    <Screen title={t('passphrase.title')} back="/you">
      <form
        class="stack wide"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p>{t('passphrase.ends-others')}</p>
        {/* Password managers file the new passphrase under it. */}
        <input hidden autocomplete="username" value={viewer.value?.handle} readOnly />
        <PassphraseField
          label={t('passphrase.current')}
          error={at('current')}
          value={form.value.current}
          onValue={(current) => set({ current })}
        />
        <PassphraseField
          label={t('passphrase.new')}
          fresh
          error={at('passphrase')}
          value={form.value.passphrase}
          onValue={(passphrase) => set({ passphrase })}
        />
        <FormError>{elsewhere('current', 'passphrase')}</FormError>
        <Button look="primary" full type="submit" disabled={busy}>
          {t(busy ? 'general.moment' : 'passphrase.change')}
        </Button>
      </form>
    </Screen>
  );
}
