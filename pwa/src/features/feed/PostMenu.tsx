import { Ellipsis } from 'lucide';
import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';

import type { PostCard } from '../../gql/feed';
import { t, withTexts } from '../../lib/i18n';
import { IconButton } from '../../ui/Button';
import type { PostActionsProps } from './PostActions';

type Actions = (props: PostActionsProps) => ComponentChild;
type Props = { post: PostCard; onDelete?: (() => void) | undefined };

/** The button to what can be done with a post. What opens is loaded by the first tap on any of them. */
export function PostMenu({ post, onDelete }: Props) {
  const [opened, setOpened] = useState<{ Actions: Actions } | null>(null);
  const open = async () => {
    const { PostActions } = await withTexts(import('./PostActions'));
    setOpened({ Actions: PostActions });
  };

  return (
    <>
      <IconButton icon={Ellipsis} label={t('post.menu', { name: post.byline.name })} onClick={() => void open()} />
      {opened && <opened.Actions post={post} onDelete={onDelete} onClose={() => setOpened(null)} />}
    </>
  );
}
