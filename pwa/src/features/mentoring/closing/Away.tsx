import { useState } from 'preact/hooks';

import type { MentorshipParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { Button } from '../../../ui/Button';
import { Dock } from '../../../ui/Dock';
import { StepAway } from './StepAway';

/** Says what happens, so that nobody has to wonder. */
export function Away({ pair }: { pair: MentorshipParts }) {
  const [leaving, setLeaving] = useState(false);

  return (
    <>
      <p>{t('away.what')}</p>
      <p>{t('away.told', { name: pair.line.other.name })}</p>
      <p>{t('away.after')}</p>
      <Dock>
        <Button look="leaving" full onClick={() => setLeaving(true)}>
          {t('away.yes')}
        </Button>
      </Dock>
      {leaving && <StepAway pair={pair} onClose={() => setLeaving(false)} />}
    </>
  );
}
