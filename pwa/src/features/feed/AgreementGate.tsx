import { acceptAgreement } from '../../gql/circles';
import { t } from '../../lib/i18n';
import { enqueue, pending } from '../../lib/outbox';
import { type ViewerParts } from '../../gql/members';
import { Button } from '../../ui/Button';
import { LinkedText } from '../../ui/LinkedText';

export type Membership = ViewerParts['memberships'][number];

/** Whether the member has agreed, counting an agreement that is still on its way. */
export function hasAgreed(membership: Membership): boolean {
  return membership.agreementAccepted || Boolean(pending(acceptAgreement, { circle: membership.circle.id }).value);
}

/** The circle's agreement, shown before the first word is written there. */
export function AgreementGate({ membership }: { membership: Membership }) {
  const { id, name, agreement, agreementVersion } = membership.circle;

  return (
    <section class="card stack">
      <h2>{t('agreement.title', { circle: name })}</h2>
      <p class="quiet">{t('agreement.before')}</p>
      <LinkedText text={agreement} />
      <Button look="primary" full onClick={() => enqueue(acceptAgreement, { circle: id, agreementVersion })}>
        {t('agreement.accept')}
      </Button>
    </section>
  );
}
