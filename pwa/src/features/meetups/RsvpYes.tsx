import { useState } from 'preact/hooks';

import type { OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { LinkedText } from '../../ui/LinkedText';
import { isFull } from './standing';

type Props = { date: OccurrenceParts; declined: boolean; onYes: () => void };

/** The one button. Where all who come agree on something, it is read before the yes to both. */
export function RsvpYes({ date, declined, onYes }: Props) {
  const [reading, setReading] = useState(false);
  const full = isFull(date);
  const agree = () => {
    setReading(false);
    onYes();
  };

  return (
    <>
      <Button look="primary" full onClick={() => (date.agreement ? setReading(true) : onYes())}>
        {t(full ? 'rsvp.wait' : declined ? 'rsvp.after-all' : 'rsvp.come')}
      </Button>
      {reading && (
        <Dialog title={t('meetup.agreement')} onClose={() => setReading(false)}>
          <LinkedText text={date.agreement} />
          <DialogActions>
            <Button look="primary" full onClick={agree}>
              {t(full ? 'rsvp.agree-wait' : 'rsvp.agree-come')}
            </Button>
            <Button look="plain" full onClick={() => setReading(false)}>
              {t('rsvp.not-now')}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  );
}
