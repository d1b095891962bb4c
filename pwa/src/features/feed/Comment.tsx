import { Reply } from 'lucide';

import { useState } from 'preact/hooks';

import { type CommentLine, deleteComment, editComment } from '../../gql/feed';
import { t } from '../../lib/i18n';
import { pending, pendingOf } from '../../lib/outbox';
import { entity } from '../../lib/store';
import { Icon } from '../../ui/Icon';
import { LinkedText } from '../../ui/LinkedText';
import { PillButton } from '../../ui/Pill';
import { Trouble } from '../../ui/Trouble';
import { CommentEdit } from './CommentEdit';
import { CommentMenu } from './CommentMenu';
import type { OnAnswer } from './Comments';
import { PostHead } from './PostHead';
import { Reactions } from './Reactions';

type Props = { id: string; onAnswer: OnAnswer | undefined };

/** A comment, or what is left of one that has answers. */
export function Comment({ id, onAnswer }: Props) {
  const comment = entity('Comment', id).value;
  const going = pending(deleteComment, { comment: id }).value;
  if (!comment) return null;

  const level = comment.parent ? 'comment answer' : 'comment';
  if (comment.removed || going) {
    return (
      <li class={level}>
        <p class="quiet">{t(going ? 'comment.being-deleted' : 'comment.removed')}</p>
      </li>
    );
  }
  return (
    <li class={level} data-comment={id}>
      <Standing comment={comment} onAnswer={onAnswer} />
    </li>
  );
}

function Standing({ comment, onAnswer }: { comment: CommentLine; onAnswer: OnAnswer | undefined }) {
  const [editing, setEditing] = useState(false);
  const { id, byline, parent } = comment;
  const wish = pending(editComment, { comment: id }).value;

  return (
    <>
      <PostHead byline={byline} at={comment.at} edited={Boolean(wish ?? comment.editedAt)} small>
        <CommentMenu comment={comment} onEdit={() => setEditing(true)} />
      </PostHead>
      {editing ? (
        <CommentEdit comment={id} text={wish?.text ?? comment.text} onDone={() => setEditing(false)} />
      ) : (
        <LinkedText text={wish?.text ?? comment.text} />
      )}
      <CommentTrouble comment={id} />
      <Reactions target={id} of="COMMENT" reactions={comment.reactions}>
        {onAnswer && (
          <PillButton onClick={() => onAnswer(parent ?? id)}>
            <span class="pill-face">
              <Icon of={Reply} size={18} />
              {t('comment.answer')}
              <span class="unseen">{byline.name}</span>
            </span>
          </PillButton>
        )}
      </Reactions>
    </>
  );
}

/** What was wished for this comment and did not go through. */
function CommentTrouble({ comment }: { comment: string }) {
  const rows = [...pendingOf(editComment).value, ...pendingOf(deleteComment).value].filter(
    (row) => row.variables.comment === comment && row.state !== 'waiting',
  );

  return (
    <>
      {rows.map((row) => (
        <Trouble key={row.key} row={row} />
      ))}
    </>
  );
}
