import { type Signal, useSignal } from '@preact/signals';

import type { MentoringPlanParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { count } from '../../../lib/numbers';
import { Button } from '../../../ui/Button';
import { Dock } from '../../../ui/Dock';
import { focusOnWrong, TextArea } from '../../../ui/Field';
import { PillGroup } from '../PillGroup';
import { ProfileFields } from '../profile/ProfileFields';
import { type BecomeForm, becomeMistakes, PLACES } from './becomeForm';

type Props = {
  form: Signal<BecomeForm>;
  plan: MentoringPlanParts;
  /** Whether this changes what is offered already, and nothing follows. */
  signedUp: boolean;
  onSave: () => void;
};

export function BecomeFields({ form, plan, signedUp, onSave }: Props) {
  const tried = useSignal(false);
  const found = becomeMistakes(form.value, plan.topics);
  const mistakes = tried.value ? found : {};
  const set = (part: Partial<BecomeForm>) => (form.value = { ...form.peek(), ...part });

  return (
    <form
      class="filling"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        tried.value = true;
        if (Object.keys(found).length === 0) onSave();
        else focusOnWrong();
      }}
    >
      {!signedUp && <p>{t('become.what')}</p>}
      <ProfileFields form={form.value} set={set} mistakes={mistakes} topics={plan.topics} legend={t('become.topics')} />
      <PillGroup
        legend={t('become.places')}
        hint={t('become.places-hint')}
        choices={PLACES.map((value) => ({ value, label: count(value) }))}
        chosen={[form.value.places]}
        onTap={(places) => set({ places })}
      />
      <TextArea label={t('become.words')} hint={t('become.words-hint')} error={mistakes.words} value={form.value.words} onValue={(words) => set({ words })} />
      <Dock>
        <Button look="primary" full type="submit">
          {t(signedUp ? 'become.save' : 'become.next')}
        </Button>
      </Dock>
    </form>
  );
}
