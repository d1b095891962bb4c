import { CircleAlert } from 'lucide';

import type { Mutation } from '../../gql/document';
import { t } from '../../lib/i18n';
import { dismiss, pendingOf } from '../../lib/outbox';
import { refusalText } from '../../lib/sentences';
import { Button, ButtonLink } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { OnItsWay } from '../../ui/OnItsWay';
import { Trouble } from '../../ui/Trouble';

type Props<Variables> = {
  of: Mutation<unknown, Variables>;
  about: (variables: Variables) => boolean;
  /** Where the words can be changed that were refused. */
  edit?: (key: string) => string;
};

/** What others did meanwhile decides these; trying again would change nothing. */
const PASSED: ReadonlySet<string> = new Set(['NO_PLACE', 'NOT_OFFERED', 'NOT_NOW', 'NOT_FOUND', 'ALREADY_ASKING']);

/** Wishes of one kind that did not go through, where they were made. */
export function MentoringTrouble<Variables>({ of, about, edit }: Props<Variables>) {
  const rows = pendingOf(of).value.filter((row) => row.state !== 'waiting' && about(row.variables));

  return (
    <>
      {rows.map((row) =>
        row.refusal && PASSED.has(row.refusal.code) ? (
          <Notice key={row.key} look="refused" icon={CircleAlert}>
            <p>{refusalText(row.refusal)}</p>
            <Button onClick={() => void dismiss(row.key)}>{t('general.fine')}</Button>
          </Notice>
        ) : (
          <div key={row.key} class="stack close">
            <Trouble row={row} edit={edit?.(row.key)} />
            {row.refusal?.code === 'AGREEMENT_NEEDED' && <ToAgreement of={row.variables} />}
          </div>
        ),
      )}
    </>
  );
}

/** Where it can be accepted, for what is about a circle. */
function ToAgreement({ of }: { of: unknown }) {
  const { circle } = of as { circle?: string };
  return circle ? <ButtonLink href={`/circles/${circle}`}>{t('mentoring.agreement')}</ButtonLink> : null;
}

/** The same, and that it is on its way while it is. */
export function MentoringWish<Variables>(props: Props<Variables>) {
  const waiting = pendingOf(props.of).value.find((row) => row.state === 'waiting' && props.about(row.variables));

  return (
    <>
      {waiting && <OnItsWay tries={waiting.tries} />}
      <MentoringTrouble {...props} />
    </>
  );
}
