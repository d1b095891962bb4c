import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';

import { t } from '../../../lib/i18n';
import { signIn } from '../../../lib/session';
import { Button } from '../../../ui/Button';
import { TextField } from '../../../ui/Field';
import { Screen } from '../../../ui/Screen';
import { FormError } from '../FormError';
import { PassphraseField } from '../PassphraseField';
import { useReply } from '../useReply';

export function SignInScreen() {
  const { route } = useLocation();
  const handle = useSignal('');
  const passphrase = useSignal('');
  const { ask, elsewhere, busy } = useReply();

  const send = async () => {
    const signedIn = await ask(() => signIn({ handle: handle.value.trim(), passphrase: passphrase.value }));
    if (signedIn) route('/', true);
  };

  return (
    <Screen title={t('sign-in.title')} back="/">
      <form
        class="stack wide"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextField
          label={t('join.handle')}
          value={handle.value}
          onValue={(value) => (handle.value = value)}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
        />
        <PassphraseField
          label={t('passphrase.label')}
          value={passphrase.value}
          onValue={(value) => (passphrase.value = value)}
        />
        <FormError>{elsewhere()}</FormError>
        <Button look="primary" full type="submit" disabled={busy}>
          {t(busy ? 'general.moment' : 'sign-in.send')}
        </Button>
        <p>
          <a class="button plain" href="/recover">
            {t('sign-in.forgotten')}
          </a>
        </p>
      </form>
    </Screen>
  );
}
