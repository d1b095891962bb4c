import { useSignal } from '@preact/signals';
import { useLocation, useRoute } from 'preact-iso';

import { editPost, type PostCard, postDetail } from '../../gql/feed';
import { t } from '../../lib/i18n';
import { enqueue, pendingOf, revise } from '../../lib/outbox';
import { useQuery } from '../../lib/use';
import { Loaded } from '../../ui/Loaded';
import { Nothing } from '../../ui/Notice';
import { Screen } from '../../ui/Screen';
import { PostForm, type Writing } from './PostForm';

/** One's own post, opened to change its words. */
export function EditPostScreen() {
  const { id = '' } = useRoute().params;
  const query = useQuery(postDetail, { id });

  return (
    <Screen title={t('compose.edit-title')} back={`/post/${id}`}>
      <Loaded query={query}>
        {({ post }) => (post?.byline.mine ? <EditPost post={post} /> : <Nothing>{t('post.gone')}</Nothing>)}
      </Loaded>
    </Screen>
  );
}

function EditPost({ post }: { post: PostCard }) {
  const { query, route } = useLocation();
  const refused = pendingOf(editPost).value.find((row) => row.key === query.row);
  const held = refused?.variables ?? post;
  const writing = useSignal<Writing>({ text: held.text, note: held.note ?? '' });

  const save = () => {
    const { text, note } = writing.value;
    const wish = { post: post.id, text: text.trim(), note: note.trim() || null };
    if (refused) revise(editPost, refused.key, wish);
    else enqueue(editPost, wish);
    route(`/post/${post.id}`, true);
  };

  return (
    <PostForm
      writing={writing.value}
      onWriting={(value) => (writing.value = value)}
      send={t('compose.save')}
      onSend={save}
    />
  );
}
