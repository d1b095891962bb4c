import { t } from '../../../lib/i18n';
import { Button } from '../../../ui/Button';
import { TextField } from '../../../ui/Field';

type Props = {
  code: string;
  onCode: (code: string) => void;
  error: string | undefined;
  busy: boolean;
  onNext: () => void;
};

/** The invitation code, as it was written down or sent. */
export function JoinCode({ code, onCode, error, busy, onNext }: Props) {
  return (
    <form
      class="stack wide"
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      <TextField
        label={t('join.code')}
        hint={t('join.code-hint')}
        error={error}
        value={code}
        onValue={onCode}
        autocapitalize="characters"
        autocomplete="off"
        spellcheck={false}
        required
      />
      <Button look="primary" full type="submit" disabled={busy}>
        {t(busy ? 'general.moment' : 'join.next')}
      </Button>
      <p class="quiet">{t('join.no-code')}</p>
    </form>
  );
}
