import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

import './Meetups.css';

import { t } from '../../lib/i18n';
import { minute } from '../../lib/time';
import { wallInWords } from '../../lib/when';
import { cityOf } from '../../lib/zone';
import { Button } from '../../ui/Button';
import { Dock } from '../../ui/Dock';
import { focusOnWrong, TextField } from '../../ui/Field';
import { type MeetupForm as Form, wallOfForm } from './meetupForm';
import { mistakesIn, type Mistakes } from './meetupMistakes';
import { MoreFields } from './MoreFields';
import { WhenFields } from './WhenFields';
import { WhereFields } from './WhereFields';

/** What each group of fields gets: what is written, how to change a part of it, and what is wrong once that was looked for. */
export type Fields = { form: Form; set: (part: Partial<Form>) => void; mistakes: Mistakes };

type Props = {
  form: Signal<Form>;
  send: string;
  onSend: () => void;
  /** Whether it is there already: its link stays where none is typed, and it goes on repeating. */
  known?: { online: boolean; repeats: boolean } | undefined;
  children?: ComponentChildren;
};

/** A meetup to be posted or changed: what it needs first, the rest folded. */
export function MeetupForm({ form, send, onSend, known, children }: Props) {
  const tried = useSignal(false);
  const found = mistakesIn(form.value, minute.value, known?.online ?? false);
  const fields: Fields = { form: form.value, set: (part) => (form.value = { ...form.peek(), ...part }), mistakes: tried.value ? found : {} };
  const { title, day, time, zone } = form.value;

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
      <TextField label={t('form.name')} hint={t('form.name-hint')} error={fields.mistakes.title} value={title} onValue={(value) => fields.set({ title: value })} required />
      {children}
      <WhenFields {...fields} />
      <WhereFields {...fields} keepsLink={known?.online ?? false} />
      <MoreFields {...fields} repeats={known?.repeats ?? false} />
      <Dock>
        <p class="quiet form-summary">{day && time && t('form.summary', { day: wallInWords('day', day), time: wallInWords('clock', wallOfForm(form.value)), city: cityOf(zone) })}</p>
        <Button look="primary" full type="submit">
          {send}
        </Button>
      </Dock>
    </form>
  );
}
