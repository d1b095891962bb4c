import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';

import { t } from '../../../lib/i18n';
import { recover } from '../../../lib/session';
import { Button } from '../../../ui/Button';
import { TextField } from '../../../ui/Field';
import { Screen } from '../../../ui/Screen';
import { FormError } from '../FormError';
import { PassphraseField } from '../PassphraseField';
import { useReply } from '../useReply';

/** Back in with the recovery code and a new passphrase. A new code follows, for this one is used up. */
export function RecoverScreen() {
  const { route } = useLocation();
  const form = useSignal({ handle: '', code: '', passphrase: '' });
  const { ask, at, elsewhere, busy } = useReply();
  const set = (part: Partial<typeof form.value>) => (form.value = { ...form.value, ...part });

  const send = async () => {
    const back = await ask(() => recover({ ...form.value, handle: form.value.handle.trim() }));
    if (back) route('/recovery-code', true);
  };

  return (
    <Screen title={t('recover.title')} back="/sign-in">
      <form
        class="stack wide"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p>{t('recover.how')}</p>
        <TextField
          label={t('join.handle')}
          value={form.value.handle}
          onValue={(handle) => set({ handle })}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
        />
        <TextField
          label={t('recover.code')}
          value={form.value.code}
          onValue={(code) => set({ code })}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          required
        />
        <PassphraseField
          label={t('passphrase.new')}
          fresh
          error={at('passphrase')}
          value={form.value.passphrase}
          onValue={(passphrase) => set({ passphrase })}
        />
        <FormError>{elsewhere('passphrase')}</FormError>
        <Button look="primary" full type="submit" disabled={busy}>
          {t(busy ? 'general.moment' : 'recover.send')}
        </Button>
      </form>
    </Screen>
  );
}
