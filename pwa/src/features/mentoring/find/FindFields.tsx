import { type Signal, useSignal } from '@preact/signals';
import { LockKeyhole } from 'lucide';

import type { MentoringPlanParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { Button } from '../../../ui/Button';
import { Dock } from '../../../ui/Dock';
import { focusOnWrong, TextArea } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { ProfileFields } from '../profile/ProfileFields';
import { type FindForm, findMistakes } from './findForm';

type Props = { form: Signal<FindForm>; plan: MentoringPlanParts; onSend: () => void };

export function FindFields({ form, plan, onSend }: Props) {
  const tried = useSignal(false);
  const found = findMistakes(form.value, plan.topics);
  const mistakes = tried.value ? found : {};
  const set = (part: Partial<FindForm>) => (form.value = { ...form.peek(), ...part });

  return (
    <form
      class="filling"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        tried.value = true;
        if (Object.keys(found).length === 0) onSend();
        else focusOnWrong();
      }}
    >
      <p>{t('find.what')}</p>
      <ProfileFields form={form.value} set={set} mistakes={mistakes} topics={plan.topics} legend={t('find.topics')} />
      <TextArea label={t('find.help')} hint={t('find.help-hint')} error={mistakes.help} value={form.value.help} onValue={(help) => set({ help })} />
      <Notice icon={LockKeyhole}>
        <p>{t('find.who-reads')}</p>
      </Notice>
      <Dock>
        <Button look="primary" full type="submit">
          {t('find.send')}
        </Button>
      </Dock>
    </form>
  );
}
