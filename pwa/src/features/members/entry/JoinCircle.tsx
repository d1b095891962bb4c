import type { Stage } from '../../../gql/types';
import { t } from '../../../lib/i18n';
import { Button } from '../../../ui/Button';
import { LinkedText } from '../../../ui/LinkedText';

export type Invited = {
  community: string;
  circle: { name: string; about: string; agreement: string } | null;
  stage: Stage;
};

/** What one is invited to, and what people there have agreed on, before anything is asked. */
export function JoinCircle({ invited, onNext }: { invited: Invited; onNext: () => void }) {
  const { community, circle, stage } = invited;

  return (
    <div class="stack wide">
      {circle ? (
        <>
          <div class="stack close">
            <p class="quiet">{t('join.invited', { community })}</p>
            <h2>{circle.name}</h2>
            <LinkedText text={circle.about} />
            {stage === 'GRADUATE' && <p class="quiet">{t('join.as-graduate')}</p>}
          </div>
          <section class="card stack close">
            <h3>{t('agreement.short-title')}</h3>
            <LinkedText text={circle.agreement} />
            <p class="quiet">{t('agreement.asked-later')}</p>
          </section>
        </>
      ) : (
        <p>{t('join.as-owner', { community })}</p>
      )}
      <p class="quiet">{t('leave.any-time')}</p>
      <Button look="primary" full onClick={onNext}>
        {t('join.next')}
      </Button>
    </div>
  );
}
