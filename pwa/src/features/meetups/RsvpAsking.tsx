import { useSignal } from '@preact/signals';

import type { OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Check, Choices } from '../../ui/Choice';
import { isFull, type Say } from './standing';

type Props = { date: OccurrenceParts; declined: boolean; onAnswer: Say };

const DATES = ['this-date', 'every-date'] as const;

/** Nothing said yet, or no: one tap says yes. */
export function RsvpAsking({ date, declined, onAnswer }: Props) {
  const seen = useSignal(false);
  const dates = useSignal<(typeof DATES)[number]>('this-date');
  const whole = dates.value === 'every-date';

  return (
    <>
      {date.repeats && (
        <Choices
          legend={t('rsvp.which')}
          value={dates.value}
          choices={[
            { value: 'this-date', label: t('rsvp.this-date') },
            { value: 'every-date', label: t('rsvp.every-date'), hint: t('rsvp.every-date-hint') },
          ]}
          onChange={(value) => (dates.value = value)}
        />
      )}
      <Check label={t('rsvp.seen')} hint={t('rsvp.seen-hint')} on={seen.value} onChange={(on) => (seen.value = on)} />
      <div class="stack close">
        <Button look="primary" full onClick={() => onAnswer('GOING', seen.value, whole)}>
          {yesWords(date, declined)}
        </Button>
        {!declined && (
          <Button look="plain" full onClick={() => onAnswer('DECLINED', false, whole)}>
            {t('rsvp.cannot')}
          </Button>
        )}
      </div>
    </>
  );
}

function yesWords(date: OccurrenceParts, declined: boolean): string {
  if (isFull(date)) return t(date.agreement ? 'rsvp.agree-wait' : 'rsvp.wait');
  if (date.agreement) return t('rsvp.agree-come');
  return t(declined ? 'rsvp.after-all' : 'rsvp.come');
}
