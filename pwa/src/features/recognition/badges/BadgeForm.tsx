import { useSignal } from '@preact/signals';

import { correctBadge } from '../../../gql/recognition';
import type { Badge } from '../../../gql/types';
import { t } from '../../../lib/i18n';
import { enqueue } from '../../../lib/outbox';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Choice';
import { TextField } from '../../../ui/Field';
import { say } from '../../../ui/toast';
import { NotTaken } from '../NotTaken';
import { badges } from './badges';

/** Takes back a badge that should not have been given, or undoes that. For owners. */
export function BadgeForm() {
  const handle = useSignal('');
  const badge = useSignal<Badge>('WELCOMED');

  const correct = async (given: boolean) => {
    if (!handle.value.trim()) return;
    const outcome = await enqueue(correctBadge, { handle: handle.value.trim(), badge: badge.value, given }).done;
    if (outcome.kind !== 'sent') return;
    handle.value = '';
    say(t(given ? 'badge-form.given-back' : 'badge-form.taken-back', { badge: t(`badge.${outcome.result.badge}`) }));
  };

  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void correct(false);
      }}
    >
      <h2>{t('badge-form.title')}</h2>
      <p class="quiet">{t('badge-form.what')}</p>
      <TextField
        label={t('people.handle')}
        value={handle.value}
        onValue={(value) => (handle.value = value)}
        autocapitalize="none"
        autocomplete="off"
        spellcheck={false}
        required
      />
      <Select
        label={t('badge-form.which')}
        value={badge.value}
        choices={badges.map((value) => ({ value, label: t(`badge.${value}`) }))}
        onChange={(value) => (badge.value = value as Badge)}
      />
      <NotTaken of={correctBadge} missing={t('badge-form.missing')} />
      <div class="row">
        <Button look="leaving" type="submit">
          {t('badge-form.take-back')}
        </Button>
        <Button onClick={() => void correct(true)}>{t('badge-form.give-back')}</Button>
      </div>
    </form>
  );
}
