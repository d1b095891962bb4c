import type { OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { Check, Choices } from '../../ui/Choice';

/** What a yes is for: this date or every one, and whether others may see it. */
export type Choice = { whole: boolean; seen: boolean };

type Props = { date: OccurrenceParts; choice: Choice; onChoice: (choice: Choice) => void };

export function RsvpChoices({ date, choice, onChoice }: Props) {
  return (
    <>
      {date.repeats && (
        <Choices
          legend={t('rsvp.which')}
          value={choice.whole ? 'every-date' : 'this-date'}
          choices={[
            { value: 'this-date', label: t('rsvp.this-date') },
            { value: 'every-date', label: t('rsvp.every-date'), hint: t('rsvp.every-date-hint') },
          ]}
          onChange={(value) => onChoice({ ...choice, whole: value === 'every-date' })}
        />
      )}
      <Check label={t('rsvp.seen')} hint={t('rsvp.seen-hint')} on={choice.seen} onChange={(seen) => onChoice({ ...choice, seen })} />
    </>
  );
}
