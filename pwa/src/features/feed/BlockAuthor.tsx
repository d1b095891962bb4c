import { blockAuthor } from '../../gql/feed';
import type { TargetKind } from '../../gql/types';
import { t } from '../../lib/i18n';
import { enqueue } from '../../lib/outbox';
import { Confirm } from '../../ui/Dialog';
import { say } from '../../ui/toast';

type Props = { name: string; target: string; of: TargetKind; onClose: () => void };

/** Says in plain words what blocking does, and does it. */
export function BlockAuthor({ name, target, of, onClose }: Props) {
  const block = () => {
    enqueue(blockAuthor, { target, of });
    say(t('block.done', { name }));
  };

  return (
    <Confirm
      title={t('block.title', { name })}
      text={t('block.text')}
      yes={t('block.yes')}
      no={t('general.cancel')}
      onYes={block}
      onClose={onClose}
    />
  );
}
