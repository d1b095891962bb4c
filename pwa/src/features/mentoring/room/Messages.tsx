import { ArrowDown } from 'lucide';
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';

import type { RoomMessageParts, RoomMessagesData } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { entity } from '../../../lib/store';
import type { Connection } from '../../../lib/use';
import { dayName } from '../../../lib/when';
import { zone } from '../../../lib/zone';
import { Button } from '../../../ui/Button';
import { Message } from './Message';
import { byDay } from './messageDays';
import { PendingMessages, type PendingRow } from './PendingMessages';
import type { ReadingPlace } from './useReadingPlace';

type Props = { list: Connection<RoomMessagesData>; ids: readonly string[]; waiting: readonly PendingRow[]; end: RefObject<HTMLDivElement | null> };

/** What was written, oldest first, and mine that has not gone out yet after it. */
export function Messages({ list, ids, waiting, end }: Props) {
  const log = useRef<HTMLDivElement>(null);
  const messages = ids.toReversed().flatMap((id) => entity('RoomMessage', id).value ?? []);
  const older = async () => {
    await list.loadMore();
    if (!list.more.peek()) log.current?.focus({ preventScroll: true }); // its button goes, and with it the place of the keyboard
  };

  return (
    <>
      {list.more.value && (
        <Button full disabled={list.busy.value} onClick={() => void older()}>
          {t('room.older')} <span class="unseen">{t('room.older-unseen')}</span>
        </Button>
      )}
      <div ref={log} class="room-log" role="log" aria-live="off" aria-label={t('room.list')} tabIndex={-1}>
        <Days messages={messages} />
        <PendingMessages rows={waiting} />
        <div ref={end} class="room-end" />
      </div>
      <Came messages={messages} />
    </>
  );
}

function Days({ messages }: { messages: readonly RoomMessageParts[] }) {
  return (
    <>
      {byDay(messages, zone.value).map(({ day, at, lines }) => (
        <section key={day} aria-labelledby={`on-${day}`}>
          <h2 id={`on-${day}`} class="room-day">
            {dayName(at, zone.value)}
          </h2>
          <ol>
            {lines.map(({ message, first }) => (
              <Message key={message.id} message={message} first={first} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

/** Reads out what others write while this is open, and nothing that was there before or is loaded later. */
function Came({ messages }: { messages: readonly RoomMessageParts[] }) {
  const newest = messages.at(-1);
  const opened = useRef(newest?.id);
  const isNew = newest && newest.id !== opened.current && !newest.mine;

  return (
    <p class="unseen" role="status">
      {isNew ? t('room.came', { name: newest.name, text: newest.text }) : ''}
    </p>
  );
}

/** What came below of what is being read waits there until it is asked for. */
export function NewBelow({ place }: { place: ReadingPlace }) {
  const count = place.below.value;

  return (
    <div class="room-new" role="status">
      {count > 0 && (
        <Button icon={ArrowDown} onClick={place.goToEnd}>
          {t('room.new', { count })}
        </Button>
      )}
    </div>
  );
}
