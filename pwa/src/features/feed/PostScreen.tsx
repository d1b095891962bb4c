import { useSignal } from '@preact/signals';
import { useLocation, useRoute } from 'preact-iso';

import { postDetail } from '../../gql/feed';
import { t } from '../../lib/i18n';
import { entity } from '../../lib/store';
import { viewer } from '../../lib/session';
import { useQuery } from '../../lib/use';
import { Dock } from '../../ui/Dock';
import { Failed, MaybeOld } from '../../ui/Failed';
import { Nothing } from '../../ui/Notice';
import { Screen } from '../../ui/Screen';
import { Skeletons } from '../../ui/Skeleton';
import { AgreementGate, hasAgreed } from './AgreementGate';
import { CommentBox } from './CommentBox';
import { Comments } from './Comments';
import { PostCard } from './PostCard';

/** One post, and the talk about it. */
export function PostScreen() {
  const { id = '' } = useRoute().params;
  const { route } = useLocation();
  const query = useQuery(postDetail, { id });
  const post = entity('Post', id).value;
  const problem = query.problem.value;

  return (
    <Screen title={t('post.title')} back="/">
      {post ? (
        <>
          <div class="stack">
            <MaybeOld problem={problem} />
            <PostCard id={id} whole onDelete={() => route('/', true)} />
          </div>
          <Talk post={id} circle={post.circle.id} />
        </>
      ) : query.data.value ? (
        <Nothing>
          <p>{t('post.gone')}</p>
        </Nothing>
      ) : problem ? (
        <Failed problem={problem} onAgain={() => void query.refresh()} />
      ) : (
        <Skeletons count={2} />
      )}
    </Screen>
  );
}

function Talk({ post, circle }: { post: string; circle: string }) {
  const answering = useSignal<string | null>(null);
  const membership = viewer.value?.memberships.find((each) => each.circle.id === circle);
  const agreed = membership !== undefined && hasAgreed(membership);

  return (
    <>
      <Comments post={post} {...(agreed ? { onAnswer: (comment: string) => (answering.value = comment) } : {})} />
      {membership && !agreed && <AgreementGate membership={membership} />}
      {agreed && (
        <Dock>
          <CommentBox post={post} answering={answering.value} onDone={() => (answering.value = null)} />
        </Dock>
      )}
    </>
  );
}
