import { useState } from 'preact/hooks';

import { editComment } from '../../gql/feed';
import { t } from '../../lib/i18n';
import { enqueue, pendingOf, revise } from '../../lib/outbox';
import { Button } from '../../ui/Button';
import { TextArea } from '../../ui/Field';
import { useOnce } from '../../ui/useOnce';
import { LONGEST_TEXT, lengthOf, TextLimit } from './TextLimit';

type Props = { comment: string; text: string; onDone: () => void };

/** A comment's words, to change in place. A refused change is taken up again. */
export function CommentEdit({ comment, text, onDone }: Props) {
  const refused = pendingOf(editComment).value.find((row) => row.variables.comment === comment && row.state !== 'waiting');
  const [words, setWords] = useState(refused?.variables.text ?? text);
  const sendable = words.trim() !== '' && lengthOf(words) <= LONGEST_TEXT;
  const save = useOnce(() => {
    const wish = { comment, text: words.trim() };
    if (refused) revise(editComment, refused.key, wish);
    else enqueue(editComment, wish);
    onDone();
  });

  return (
    <div class="stack close">
      <TextArea label={t('comment.edit-label')} value={words} onValue={setWords} />
      <TextLimit text={words} />
      <div class="row">
        <Button look="primary" disabled={!sendable} onClick={save}>
          {t('compose.save')}
        </Button>
        <Button look="plain" onClick={onDone}>
          {t('general.cancel')}
        </Button>
      </div>
    </div>
  );
}
