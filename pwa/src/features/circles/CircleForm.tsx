import { useSignal } from '@preact/signals';

import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Check } from '../../ui/Choice';
import { TextArea, TextField } from '../../ui/Field';

export type CircleWords = { name: string; about: string; agreement: string; open: boolean };

type Props = { first: CircleWords; send: string; onSend: (words: CircleWords) => void };

export function CircleForm({ first, send, onSend }: Props) {
  const words = useSignal(first);
  const set = (part: Partial<CircleWords>) => (words.value = { ...words.value, ...part });
  const { name, about, agreement, open } = words.value;

  return (
    <form
      class="stack wide"
      onSubmit={(event) => {
        event.preventDefault();
        onSend({ name: name.trim(), about: about.trim(), agreement: agreement.trim(), open });
      }}
    >
      <TextField label={t('circle.name')} value={name} onValue={(value) => set({ name: value })} required />
      <TextArea
        label={t('circle.about')}
        hint={t('circle.about-hint')}
        value={about}
        onValue={(value) => set({ about: value })}
      />
      <TextArea
        label={t('agreement.short-title')}
        hint={t('circle.agreement-hint')}
        value={agreement}
        onValue={(value) => set({ agreement: value })}
        required
      />
      <Check label={t('circle.open')} hint={t('circle.open-hint')} on={open} onChange={(value) => set({ open: value })} />
      <Button look="primary" full type="submit">
        {send}
      </Button>
    </form>
  );
}
