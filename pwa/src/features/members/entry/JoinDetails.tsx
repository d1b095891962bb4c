import { useSignal } from '@preact/signals';
import { RefreshCw } from 'lucide';
import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';

import { t } from '../../../lib/i18n';
import { join, suggestion } from '../../../lib/session';
import { Button } from '../../../ui/Button';
import { focusOnWrong, TextField } from '../../../ui/Field';
import { FormError } from '../FormError';
import { PassphraseField } from '../PassphraseField';
import { useReply } from '../useReply';
import { isAboutCode, isNudge, isSure, type JoinForm, missing } from './joinForm';

type Props = { code: string; onCodeRefused: () => void };

/** Who one will be here: a handle to sign in with, a name to be seen by, a passphrase. */
export function JoinDetails({ code, onCodeRefused }: Props) {
  const { route } = useLocation();
  const form = useSignal<JoinForm>({ handle: '', name: '', passphrase: '' });
  const empty = useSignal<keyof JoinForm | null>(null);
  const { ask, at, elsewhere, busy, refusal } = useReply();
  const set = (part: Partial<JoinForm>) => (form.value = { ...form.value, ...part });

  const suggest = async () => {
    const reply = await suggestion();
    if (reply.ok) set(reply.value);
  };
  useEffect(() => void suggest(), []);

  const send = async (keptName: string | null) => {
    const { handle, name, passphrase } = form.value;
    empty.value = missing(form.value);
    if (empty.value) return focusOnWrong();
    const joined = await ask(() => join({ code, handle, name, passphrase, sure: isSure(name, keptName) }));
    if (joined) route('/recovery-code', true);
  };
  const errorAt = (field: keyof JoinForm) => (empty.value === field && !form.value[field].trim() ? t('join.missing') : at(field));
  const nudged = refusal !== undefined && isNudge(refusal.code);

  return (
    <form
      class="stack wide"
      onSubmit={(event) => {
        event.preventDefault();
        void send(null);
      }}
    >
      <p>{t('join.who')}</p>
      <TextField
        label={t('join.name')}
        hint={t('join.name-hint')}
        error={errorAt('name')}
        value={form.value.name}
        onValue={(name) => set({ name })}
        autocomplete="off"
      />
      {nudged && <Button onClick={() => void send(form.value.name)}>{t('name.keep')}</Button>}
      <TextField
        label={t('join.handle')}
        hint={t('join.handle-hint')}
        error={errorAt('handle')}
        value={form.value.handle}
        onValue={(handle) => set({ handle: handle.toLowerCase() })}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
      />
      <Button icon={RefreshCw} onClick={() => void suggest()}>
        {t('join.another')}
      </Button>
      <PassphraseField
        label={t('passphrase.new')}
        fresh
        error={errorAt('passphrase')}
        value={form.value.passphrase}
        onValue={(passphrase) => set({ passphrase })}
      />
      <FormError>{elsewhere('handle', 'name', 'passphrase')}</FormError>
      {refusal && isAboutCode(refusal.code) && <Button onClick={onCodeRefused}>{t('join.other-code')}</Button>}
      <Button look="primary" full type="submit" disabled={busy}>
        {t(busy ? 'general.moment' : 'join.join')}
      </Button>
    </form>
  );
}
