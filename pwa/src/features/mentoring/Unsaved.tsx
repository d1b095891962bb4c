import { PencilLine } from 'lucide';
import { useState } from 'preact/hooks';

import './Mentoring.css';

import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';

/** Says over a form that what is in it was begun before and is not saved yet. `onAfresh` puts back what is saved. */
export function Unsaved({ onAfresh }: { onAfresh: () => void }) {
  const [asking, setAsking] = useState(false);

  return (
    <div class="unsaved">
      <Notice icon={PencilLine}>
        <p>{t('unsaved.here')}</p>
        <Button onClick={() => setAsking(true)}>{t('unsaved.afresh')}</Button>
        {asking && (
          <Confirm
            title={t('unsaved.afresh-title')}
            text={t('unsaved.afresh-text')}
            yes={t('unsaved.afresh')}
            no={t('unsaved.keep')}
            onYes={onAfresh}
            onClose={() => setAsking(false)}
          />
        )}
      </Notice>
    </div>
  );
}
