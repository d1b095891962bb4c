import './Comments.css';

import { commentPage, publishComment } from '../../gql/feed';
import { t } from '../../lib/i18n';
import { pendingOf } from '../../lib/outbox';
import { entity } from '../../lib/store';
import { useConnection } from '../../lib/use';
import { Button } from '../../ui/Button';
import { Failed, MaybeOld } from '../../ui/Failed';
import { Skeletons } from '../../ui/Skeleton';
import { Comment } from './Comment';
import { PendingComment } from './PendingComment';
import { inThreads } from './threads';

export type OnAnswer = (comment: string) => void;

/** Without `onAnswer` the comments can only be read. */
type Props = { post: string; onAnswer?: OnAnswer };

/** All comments in two levels, mine that have not gone out yet among them. */
export function Comments({ post, onAnswer }: Props) {
  const comments = useConnection(commentPage, { post }, 'oldest-first');
  const ids = comments.ids.value;
  const problem = comments.problem.value;
  const waiting = pendingOf(publishComment).value.filter((row) => row.variables.post === post);

  if (!ids) return problem ? <Failed problem={problem} onAgain={() => void comments.refresh()} /> : <Skeletons count={2} />;

  const shown = ids.map((id) => ({ id, parent: entity('Comment', id).value?.parent, row: undefined }));
  const lines = inThreads(
    shown,
    waiting.map((row) => ({ id: row.variables.id, parent: row.variables.parent, row })),
  );

  return (
    <section aria-label={t('comment.list')}>
      <MaybeOld problem={problem} />
      {lines.length === 0 && <p class="feed-end">{t('comment.none')}</p>}
      <ol class="comments">
        {lines.map((line) =>
          line.row ? (
            <PendingComment key={line.id} row={line.row} />
          ) : (
            <Comment key={line.id} id={line.id} onAnswer={onAnswer} />
          ),
        )}
      </ol>
      {comments.more.value && (
        <Button full disabled={comments.busy.value} onClick={() => void comments.loadMore()}>
          {t('comment.more')}
        </Button>
      )}
    </section>
  );
}
