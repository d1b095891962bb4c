import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';

import { type MentorshipParts, pauseMentorship } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { enqueue } from '../../../lib/outbox';
import { minute } from '../../../lib/time';
import { dayOf } from '../../../lib/when';
import { zone } from '../../../lib/zone';
import { Button } from '../../../ui/Button';
import { Dock } from '../../../ui/Dock';
import { focusOnWrong, TextField } from '../../../ui/Field';
import { ifFull } from '../../../ui/ifFull';
import { settle } from '../../../ui/settle';
import { useOnce } from '../../../ui/useOnce';

/** A break, with or without a day on which it ends. */
export function Pause({ pair: { id, line } }: { pair: MentorshipParts }) {
  const { route } = useLocation();
  const until = useSignal('');
  const tried = useSignal(false);
  const wrong = until.value !== '' && until.value <= dayOf(minute.value, zone.value);
  const pause = useOnce(() => {
    void ifFull(enqueue(pauseMentorship, { mentorship: id, until: until.peek() || null }).done);
    route(`/mentoring/${id}`, true);
    settle();
  });

  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        tried.value = true;
        if (wrong) focusOnWrong();
        else pause();
      }}
    >
      <p>{t('pause.what', { name: line.other.name })}</p>
      <TextField
        label={t('pause.until')}
        hint={t('pause.until-hint')}
        type="date"
        error={tried.value && wrong ? t('pause.error') : undefined}
        value={until.value}
        onValue={(value) => (until.value = value)}
      />
      <Dock>
        <Button look="primary" type="submit" full>
          {t('pause.yes')}
        </Button>
      </Dock>
    </form>
  );
}
