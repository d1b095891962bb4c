import type { Mutation } from '../../gql/document';
import { acceptAgreement, type CircleParts, joinCircle } from '../../gql/circles';
import { t } from '../../lib/i18n';
import { enqueue, pending } from '../../lib/outbox';
import { Button } from '../../ui/Button';
import { LinkedText } from '../../ui/LinkedText';
import { hasAgreed, type Membership } from './circleMembership';
import { CircleTrouble } from './CircleTrouble';

type Props = { circle: CircleParts; membership: Membership | undefined };

/** The agreement, and the one button that goes with it: join, agree, or nothing. */
export function CircleAgreement({ circle, membership }: Props) {
  const wish = { circle: circle.id, agreementVersion: circle.agreementVersion };
  const joining = Boolean(pending(joinCircle, { circle: circle.id }).value);
  const act = membership ? acceptAgreement : joinCircle;
  const done = membership ? hasAgreed(membership) : !circle.open;

  return (
    <section class="card stack">
      <h2>{t('agreement.short-title')}</h2>
      <LinkedText text={circle.agreement} />
      <CircleTrouble of={act as Mutation<unknown, typeof wish>} about={(each) => each.circle === circle.id} />
      {!done && (
        <Button look="primary" full disabled={joining} onClick={() => enqueue(act as typeof joinCircle, wish)}>
          {t(joining ? 'general.moment' : membership ? 'agreement.accept' : 'circle.join')}
        </Button>
      )}
      {done && (
        <p class="quiet">{t(membership ? 'agreement.accepted' : 'circle.needs-code')}</p>
      )}
    </section>
  );
}
