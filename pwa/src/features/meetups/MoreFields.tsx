import { ChevronDown } from 'lucide';

import { t } from '../../lib/i18n';
import { TextArea, TextField } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import type { Fields } from './MeetupForm';
import { RepeatFields } from './RepeatFields';

const FOLDED = ['about', 'agreement', 'every', 'until', 'count', 'coLeaders'] as const;

/** What many meetups do without. Opened where something in it is wrong. */
export function MoreFields({ repeats, ...fields }: Fields & { repeats: boolean }) {
  const { form, set, mistakes } = fields;
  const wrong = FOLDED.some((field) => mistakes[field]);
  const filled = form.frequency !== 'ONCE' || FOLDED.some((field) => field !== 'every' && form[field] !== '');

  return (
    <details class="card form-more" open={wrong || filled}>
      <summary>
        <span>
          <span class="field-name">{t('form.more')}</span>
          <span class="quiet">{t('form.more-hint')}</span>
        </span>
        <Icon of={ChevronDown} />
      </summary>
      <div class="stack">
        <TextArea label={t('form.about')} hint={t('form.about-hint')} error={mistakes.about} value={form.about} onValue={(about) => set({ about })} />
        <TextArea label={t('form.agreement')} hint={t('form.agreement-hint')} error={mistakes.agreement} value={form.agreement} onValue={(agreement) => set({ agreement })} />
        <RepeatFields {...fields} repeats={repeats} />
        <TextField
          label={t('form.co-leaders')}
          hint={t('form.co-leaders-hint')}
          error={mistakes.coLeaders}
          autocapitalize="none"
          autocomplete="off"
          spellcheck={false}
          value={form.coLeaders}
          onValue={(coLeaders) => set({ coLeaders })}
        />
      </div>
    </details>
  );
}
