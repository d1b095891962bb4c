import { X } from 'lucide';

import { useEffect, useRef } from 'preact/hooks';

import { publishComment } from '../../gql/feed';
import { useDraft } from '../../lib/drafts';
import { t } from '../../lib/i18n';
import { enqueue, newId } from '../../lib/outbox';
import { entity } from '../../lib/store';
import { Button, IconButton } from '../../ui/Button';
import { ifFull } from '../../ui/ifFull';
import { LONGEST_TEXT, lengthOf, TextLimit } from './TextLimit';

type Props = { post: string; answering: string | null; onDone: () => void };

/** Where a comment or an answer is written. A draft outlives a closed tab. */
export function CommentBox({ post, answering, onDone }: Props) {
  const draft = useDraft(`comment:${post}`, '');
  const box = useRef<HTMLTextAreaElement>(null);
  const text = draft.value.value;
  const sendable = text.trim() !== '' && lengthOf(text) <= LONGEST_TEXT;

  useEffect(() => {
    if (answering) box.current?.focus();
  }, [answering]);

  const send = () => {
    const words = draft.value.value.trim(); // as it is now: a second tap comes before the next render and finds it sent
    if (!words) return;
    const { done } = enqueue(publishComment, { id: newId(), post, parent: answering, text: words });
    draft.clear();
    void ifFull(done, () => (draft.value.value = words));
    onDone();
  };

  return (
    <form
      class="comment-box"
      onSubmit={(event) => {
        event.preventDefault();
        if (sendable) send();
      }}
    >
      {answering && <Answering comment={answering} onCancel={onDone} />}
      <div class="comment-line">
        <textarea
          ref={box}
          class="bare-input"
          rows={1}
          aria-label={t(answering ? 'comment.answer-label' : 'comment.label')}
          placeholder={t('comment.placeholder')}
          value={text}
          onInput={(event) => (draft.value.value = event.currentTarget.value)}
        />
        <Button look="primary" type="submit" disabled={!sendable}>
          {t('comment.send')}
        </Button>
      </div>
      <TextLimit text={text} />
    </form>
  );
}

function Answering({ comment, onCancel }: { comment: string; onCancel: () => void }) {
  const name = entity('Comment', comment).value?.byline.name ?? '';

  return (
    <p class="comment-answering">
      {t('comment.answering', { name })}
      <IconButton icon={X} label={t('comment.not-answering')} onClick={onCancel} />
    </p>
  );
}
