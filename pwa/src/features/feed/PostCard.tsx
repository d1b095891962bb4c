import { MessageCircle } from 'lucide';

import './PostCard.css';

import { deletePost, editPost, setCountsHidden } from '../../gql/feed';
import { t } from '../../lib/i18n';
import { pending } from '../../lib/outbox';
import { entity } from '../../lib/store';
import { Icon } from '../../ui/Icon';
import { OnItsWay } from '../../ui/OnItsWay';
import { PostBody } from './PostBody';
import { PostHead } from './PostHead';
import { PostMenu } from './PostMenu';
import { PostTrouble } from './PostTrouble';
import { Reactions } from './Reactions';

type Props = { id: string; whole?: boolean; onDelete?: () => void };

/** A post as the server holds it, with what waits in the outbox laid over it. `whole`: on its own screen. */
export function PostCard({ id, whole = false, onDelete }: Props) {
  const post = entity('Post', id).value;
  const wish = pending(editPost, { post: id }).value;
  const going = pending(deletePost, { post: id }).value;
  const hiding = pending(setCountsHidden, { post: id }).value;
  if (!post) return null;
  if (going) return <p class="card quiet">{t('post.being-deleted')}</p>;

  const text = wish?.text ?? post.text;
  const note = wish ? (wish.note ?? null) : post.note;
  const edited = Boolean(wish ?? post.editedAt);
  const hidden = hiding?.hidden ?? post.countsHidden;

  return (
    <article class="card post" aria-label={t('post.label', { name: post.byline.name })} data-post={id}>
      <PostHead byline={post.byline} circle={post.circle.name} at={post.at} edited={edited}>
        <PostMenu post={post} onDelete={onDelete} />
      </PostHead>
      <PostBody text={text} note={note} mine={post.byline.mine} {...(whole ? {} : { readOn: `/post/${id}` })} />
      {wish && <OnItsWay />}
      <PostTrouble post={id} />
      <div class="post-foot">
        <Reactions target={id} of="POST" reactions={post.reactions} />
        {post.byline.mine && hidden && <p class="quiet">{t('post.counts-hidden')}</p>}
        {!whole && (
          <a class="quiet-link" href={`/post/${id}`}>
            <Icon of={MessageCircle} size={18} />
            {post.commentCount ? t('post.comments', { count: post.commentCount }) : t('post.comment')}
          </a>
        )}
      </div>
    </article>
  );
}
