import { useRef } from 'preact/hooks';

import { sendMessage } from '../../../gql/mentoring';
import { useDraft } from '../../../lib/drafts';
import { t } from '../../../lib/i18n';
import { enqueue, newId } from '../../../lib/outbox';
import { Button } from '../../../ui/Button';
import { ifFull } from '../../../ui/ifFull';
import { isWithin, WordsLeft } from '../WordsLeft';

const LONGEST_MESSAGE = 4_000;

/** Where a message is written. A draft outlives a closed tab; what is sent goes out in the order in which it was written. */
export function MessageBox({ room, names }: { room: string; names: string }) {
  const draft = useDraft(`room:${room}`, '');
  const box = useRef<HTMLTextAreaElement>(null);
  const text = draft.value.value;
  const sendable = text.trim() !== '' && isWithin(text, LONGEST_MESSAGE);

  const send = () => {
    const words = draft.value.peek().trim(); // as it is now: a second tap comes before the next picture and finds it sent
    if (!words || !isWithin(words, LONGEST_MESSAGE)) return;
    const { done } = enqueue(sendMessage, { id: newId(), room, text: words });
    draft.clear();
    void ifFull(done, () => (draft.value.value = words));
    box.current?.focus();
  };

  return (
    <form
      class="stack close"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class="room-line">
        <textarea
          ref={box}
          class="bare-input"
          rows={1}
          dir="auto"
          aria-label={t('room.label', { names })}
          placeholder={t('room.placeholder')}
          value={text}
          onInput={(event) => (draft.value.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          }}
        />
        <Button look="primary" type="submit" disabled={!sendable}>
          {t('room.send')}
        </Button>
      </div>
      <WordsLeft text={text} limit={LONGEST_MESSAGE} />
    </form>
  );
}
