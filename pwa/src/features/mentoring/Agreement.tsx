import { acceptAgreement } from '../../gql/circles';
import type { ViewerParts } from '../../gql/members';
import { t } from '../../lib/i18n';
import { enqueue, pending } from '../../lib/outbox';
import { viewer } from '../../lib/session';
import { Button } from '../../ui/Button';
import { ifFull } from '../../ui/ifFull';
import { LinkedText } from '../../ui/LinkedText';
import { settle } from '../../ui/settle';

type Circle = ViewerParts['memberships'][number]['circle'];

/** The circle whose agreement I have not accepted yet, counting an acceptance that is still on its way. */
export function notAgreed(circle: string): Circle | undefined {
  const membership = viewer.value?.memberships.find((each) => each.circle.id === circle);
  const accepting = pending(acceptAgreement, { circle }).value;
  return membership && !membership.agreementAccepted && !accepting ? membership.circle : undefined;
}

/** What people in a circle agreed on, before somebody there is asked for help, or offered it. */
export function Agreement({ circle: { id, agreement, agreementVersion } }: { circle: Circle }) {
  const accept = () => {
    void ifFull(enqueue(acceptAgreement, { circle: id, agreementVersion }).done);
    settle();
  };

  return (
    <section class="card stack" aria-labelledby="agreement">
      <h2 id="agreement">{t('agreement.short-title')}</h2>
      <p class="quiet">{t('agreement.mentoring')}</p>
      <LinkedText text={agreement} />
      <Button look="primary" full onClick={accept}>
        {t('agreement.accept')}
      </Button>
    </section>
  );
}
