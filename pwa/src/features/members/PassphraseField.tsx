import { Eye, EyeOff } from 'lucide';

import { useState } from 'preact/hooks';

import { t } from '../../lib/i18n';
import { IconButton } from '../../ui/Button';
import { TextField } from '../../ui/Field';

const LONG_ENOUGH = 10;

type Props = {
  label: string;
  value: string;
  onValue: (value: string) => void;
  error?: string | undefined;
  /** A new one is measured, and offered to be kept by the phone. */
  fresh?: boolean;
};

export function PassphraseField({ label, value, onValue, error, fresh = false }: Props) {
  const [shown, setShown] = useState(false);
  const letters = [...value].length;

  return (
    <div class="stack close">
      <TextField
        label={label}
        hint={fresh ? t('passphrase.hint', { count: LONG_ENOUGH }) : undefined}
        error={error}
        value={value}
        onValue={onValue}
        type={shown ? 'text' : 'password'}
        autocomplete={fresh ? 'new-password' : 'current-password'}
        autocapitalize="none"
        spellcheck={false}
        beside={
          <IconButton
            icon={shown ? EyeOff : Eye}
            label={t(shown ? 'passphrase.hide' : 'passphrase.show')}
            onClick={() => setShown(!shown)}
          />
        }
      />
      {fresh && (
        <p class="quiet" role="status">
          {letters === 0 ? '' : t(letters < LONG_ENOUGH ? 'passphrase.short' : 'passphrase.enough', { count: letters })}
        </p>
      )}
    </div>
  );
}
