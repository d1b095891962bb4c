import { t } from '../../lib/i18n';
import { TextArea, TextField } from '../../ui/Field';
import { PillButton } from '../../ui/Pill';
import { isInPerson, isOnline } from './meetupForm';
import type { Fields } from './MeetupForm';

const WHERES = [
  { where: 'in-person', words: 'meetup.in-person' },
  { where: 'online', words: 'meetup.online' },
  { where: 'both', words: 'form.both' },
] as const;

/** In a room, online, or both; and how many have room. */
export function WhereFields({ form, set, mistakes, keepsLink }: Fields & { keepsLink: boolean }) {
  return (
    <>
      <fieldset>
        <legend class="field-name">{t('form.where')}</legend>
        <div class="pills">
          {WHERES.map(({ where, words }) => (
            <PillButton key={where} pressed={form.where === where} onClick={() => set({ where })}>
              <span class="pill-face">{t(words)}</span>
            </PillButton>
          ))}
        </div>
      </fieldset>
      {isInPerson(form) && (
        <>
          <TextArea label={t('form.place')} hint={t('form.place-hint')} error={mistakes.place} value={form.place} onValue={(place) => set({ place })} size="small" required />
          <TextArea label={t('form.find')} error={mistakes.find} value={form.find} onValue={(find) => set({ find })} size="small" />
          <TextArea label={t('form.access')} hint={t('form.access-hint')} error={mistakes.access} value={form.access} onValue={(access) => set({ access })} size="small" />
        </>
      )}
      {isOnline(form) && (
        <TextField
          label={t('form.link')}
          hint={t(keepsLink ? 'form.link-keep' : 'form.link-hint')}
          error={mistakes.link}
          type="url"
          autocapitalize="none"
          autocomplete="off"
          spellcheck={false}
          value={form.link}
          onValue={(link) => set({ link })}
        />
      )}
      <TextField label={t('form.seats')} hint={t('form.seats-hint')} error={mistakes.seats} inputmode="numeric" value={form.seats} onValue={(seats) => set({ seats })} />
    </>
  );
}
