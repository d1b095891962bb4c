import { Ellipsis, Pencil, Trash2, UserRoundX } from 'lucide';

import { useState } from 'preact/hooks';

import { type CommentLine, deleteComment } from '../../gql/feed';
import { t } from '../../lib/i18n';
import { enqueue } from '../../lib/outbox';
import { IconButton } from '../../ui/Button';
import { Confirm, Dialog } from '../../ui/Dialog';
import { List, ListButton } from '../../ui/List';
import { BlockAuthor } from './BlockAuthor';

type Props = { comment: CommentLine; onEdit: () => void };
type Open = 'nothing' | 'menu' | 'delete' | 'block';

/** What can be done with a comment. */
export function CommentMenu({ comment, onEdit }: Props) {
  const [open, setOpen] = useState<Open>('nothing');
  const close = () => setOpen('nothing');
  const edit = () => {
    close();
    onEdit();
  };

  return (
    <>
      <IconButton icon={Ellipsis} label={t('comment.menu', { name: comment.byline.name })} onClick={() => setOpen('menu')} />
      {open === 'menu' && (
        <Dialog title={t('comment.menu-title')} onClose={close}>
          {comment.byline.mine ? (
            <List>
              <ListButton icon={Pencil} onClick={edit}>
                {t('comment.edit')}
              </ListButton>
              <ListButton icon={Trash2} leaving onClick={() => setOpen('delete')}>
                {t('comment.delete')}
              </ListButton>
            </List>
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
          title={t('comment.delete-title')}
          text={t('comment.delete-text')}
          yes={t('post.delete-yes')}
          no={t('general.keep')}
          onYes={() => enqueue(deleteComment, { comment: comment.id })}
          onClose={close}
        />
      )}
      {open === 'block' && <BlockAuthor name={comment.byline.name} target={comment.id} of="COMMENT" onClose={close} />}
    </>
  );
}
