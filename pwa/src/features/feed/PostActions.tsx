import { Eye, EyeOff, Pencil, Trash2, UserRoundX } from 'lucide';
import { useState } from 'preact/hooks';

import { deletePost, type PostCard, setCountsHidden } from '../../gql/feed';
import { t } from '../../lib/i18n';
import { enqueue, pending } from '../../lib/outbox';
import { Confirm, Dialog } from '../../ui/Dialog';
import { List, ListButton, ListLink } from '../../ui/List';
import { BlockAuthor } from './BlockAuthor';

export type PostActionsProps = { post: PostCard; onDelete?: (() => void) | undefined; onClose: () => void };

/** What can be done with a post: other things with one's own than with somebody else's. */
export function PostActions({ post, onDelete, onClose }: PostActionsProps) {
  const [asking, setAsking] = useState<'nothing' | 'delete' | 'block'>('nothing');
  const remove = () => {
    enqueue(deletePost, { post: post.id });
    onDelete?.();
  };

  if (asking === 'block') return <BlockAuthor name={post.byline.name} target={post.id} of="POST" onClose={onClose} />;
  if (asking === 'delete') {
    return (
      <Confirm
        title={t('post.delete-title')}
        text={t('post.delete-text')}
        yes={t('post.delete-yes')}
        no={t('general.keep')}
        onYes={remove}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog title={t('post.menu-title')} onClose={onClose}>
      {post.byline.mine ? (
        <OwnActions post={post} onClose={onClose} onDelete={() => setAsking('delete')} />
      ) : (
        <List>
          <ListButton icon={UserRoundX} leaving hint={t('block.hint')} onClick={() => setAsking('block')}>
            {t('block.action')}
          </ListButton>
        </List>
      )}
    </Dialog>
  );
}

type OwnProps = { post: PostCard; onClose: () => void; onDelete: () => void };

function OwnActions({ post, onClose, onDelete }: OwnProps) {
  const hidden = pending(setCountsHidden, { post: post.id }).value?.hidden ?? post.countsHidden;
  const hide = () => {
    enqueue(setCountsHidden, { post: post.id, hidden: !hidden });
    onClose();
  };

  return (
    <List>
      <ListLink icon={Pencil} href={`/post/${post.id}/edit`}>
        {t('post.edit')}
      </ListLink>
      <ListButton icon={hidden ? Eye : EyeOff} hint={t('post.counts-hint')} onClick={hide}>
        {t(hidden ? 'post.show-counts' : 'post.hide-counts')}
      </ListButton>
      <ListButton icon={Trash2} leaving onClick={onDelete}>
        {t('post.delete')}
      </ListButton>
    </List>
  );
}
