import type { ComponentChildren } from 'preact';

import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Dock } from '../../ui/Dock';
import { TextArea } from '../../ui/Field';
import { useOnce } from '../../ui/useOnce';
import { NoteField } from './NoteField';
import { LONGEST_TEXT, lengthOf, TextLimit } from './TextLimit';

export type Writing = { text: string; note: string };

type Props = {
  writing: Writing;
  onWriting: (writing: Writing) => void;
  send: string;
  onSend: () => void;
  children?: ComponentChildren;
};

/** The words, the content note, and the one button. */
export function PostForm({ writing, onWriting, send, onSend, children }: Props) {
  const { text, note } = writing;
  const sendOnce = useOnce(onSend);
  const sendable = text.trim() !== '' && lengthOf(text) <= LONGEST_TEXT;

  return (
    <form
      class="filling"
      onSubmit={(event) => {
        event.preventDefault();
        if (sendable) sendOnce();
      }}
    >
      {children}
      <div class="stack close">
        <TextArea
          label={t('compose.text')}
          hint={t('compose.text-hint')}
          size="tall"
          value={text}
          onValue={(value) => onWriting({ ...writing, text: value })}
        />
        <TextLimit text={text} />
      </div>
      <NoteField note={note} onNote={(value) => onWriting({ ...writing, note: value })} />
      <Dock>
        <Button look="primary" full type="submit" disabled={!sendable}>
          {send}
        </Button>
      </Dock>
    </form>
  );
}
