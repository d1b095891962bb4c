import { Ellipsis, Eye, EyeOff, Pencil, Trash2, UserRoundX } from 'lucide-preact';

import { useState } from 'preact/hooks';

import { deletePost, type PostCard, setCountsHidden } from '../../gql/feed';
import { t } from '../../lib/i18n';
import { enqueue, pending } from '../../lib/outbox';
import { IconButton } from '../../ui/Button';
import { Confirm, Dialog } from '../../ui/Dialog';
import { List, ListButton, ListLink } from '../../ui/List';
import { BlockAuthor } from './BlockAuthor';

type Props = { post: PostCard; onDelete?: (() => void) | undefined };
type Open = 'nothing' | 'menu' | 'delete' | 'block';

/** What can be done with a post: other things with one's own than with somebody else's. */
export function PostMenu({ post, onDelete }: Props) {
  const [open, setOpen] = useState<Open>('nothing');
  const close = () => setOpen('nothing');
  const remove = () => {
    enqueue(deletePost, { post: post.id });
    onDelete?.();
  };

  return (
    <>
      <IconButton icon={Ellipsis} label={t('post.menu', { name: post.byline.name })} onClick={() => setOpen('menu')} />
      {open === 'menu' && (
        <Dialog title={t('post.menu-title')} onClose={close}>
          {post.byline.mine ? (
            <OwnActions post={post} onClose={close} onDelete={() => setOpen('delete')} />
          ) : (
            <List>
              <ListButton icon={UserRoundX} leaving hint={t('block.hint')} onClick={() => setOpen('block')}>
                {t('block.action')}
              </ListButton>
            </List>
          )}
        </Dialog>
      )}
      {open === 'delete' && (
        <Confirm
          title={t('post.delete-title')}
          text={t('post.delete-text')}
          yes={t('post.delete-yes')}
          no={t('general.keep')}
          onYes={remove}
          onClose={close}
        />
      )}
      {open === 'block' && <BlockAuthor name={post.byline.name} target={post.id} of="POST" onClose={close} />}
    </>
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
