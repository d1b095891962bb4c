import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';

import { type CircleParts, leaveCircle } from '../../gql/circles';
import { t } from '../../lib/i18n';
import { enqueue } from '../../lib/outbox';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Dialog';

/** One tap and one question; no reason is asked for. */
export function CircleLeave({ circle }: { circle: CircleParts }) {
  const { route } = useLocation();
  const [asking, setAsking] = useState(false);
  const leave = () => {
    enqueue(leaveCircle, { circle: circle.id });
    route('/circles', true);
  };

  return (
    <section class="stack close">
      <p class="quiet">{t('leave.any-time')}</p>
      <Button look="leaving" full onClick={() => setAsking(true)}>
        {t('leave.action')}
      </Button>
      {asking && (
        <Confirm
          title={t('leave.title', { circle: circle.name })}
          text={t('leave.text')}
          yes={t('leave.action')}
          no={t('leave.stay')}
          onYes={leave}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
