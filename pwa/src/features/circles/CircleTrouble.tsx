import { CircleAlert } from 'lucide';

import type { Mutation } from '../../gql/document';
import { t } from '../../lib/i18n';
import { dismiss, pendingOf } from '../../lib/outbox';
import { refusalText } from '../../lib/sentences';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';

type Props<Variables> = { of: Mutation<unknown, Variables>; about?: (variables: Variables) => boolean };

/** Wishes of one kind that were refused, each with its reason. */
export function CircleTrouble<Variables>({ of, about }: Props<Variables>) {
  const rows = pendingOf(of).value.filter((row) => row.state !== 'waiting' && (!about || about(row.variables)));

  return (
    <div class="stack close" role="status">
      {rows.map((row) => (
        <Notice key={row.key} look="refused" icon={CircleAlert}>
          <p>{row.refusal ? refusalText(row.refusal) : t('outbox.set-aside')}</p>
          <Button look="plain" onClick={() => void dismiss(row.key)}>
            {t('general.fine')}
          </Button>
        </Notice>
      ))}
    </div>
  );
}
