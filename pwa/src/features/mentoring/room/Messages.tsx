import { ArrowDown } from 'lucide';
import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';

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

  return (
    <>
      {list.more.value && <Older list={list} onAll={() => log.current?.focus({ preventScroll: true })} />}
      <div ref={log} class="room-log" role="log" aria-live="off" aria-label={t('room.list')} tabIndex={-1}>
        <Days messages={messages} />
        <PendingMessages rows={waiting} />
        <div ref={end} class="room-end" tabIndex={-1} />
      </div>
      <Came messages={messages} />
    </>
  );
}

/** `onAll`: it goes, and with it the place of the keyboard. */
function Older({ list, onAll }: { list: Connection<RoomMessagesData>; onAll: () => void }) {
  const [loading, setLoading] = useState(false);
  const load = async () => {
    setLoading(true);
    await list.loadMore();
    setLoading(false);
    if (!list.more.peek()) onAll();
  };

  return (
    <button type="button" class="button second full" aria-disabled={loading} onClick={() => void load()}>
      <span>
        {t('room.older')} <span class="unseen">{t('room.older-unseen')}</span>
      </span>
    </button>
  );
}

function Days({ messages }: { messages: readonly RoomMessageParts[] }) {
  return (
    <>
      {byDay(messages, zone.value).map(({ day, at, lines }) => (
        <div key={day} role="group" aria-labelledby={`on-${day}`}>
          <h2 id={`on-${day}`} class="room-day">
            {dayName(at, zone.value)}
          </h2>
          <ol>
            {lines.map(({ message, first }) => (
              <Message key={message.id} message={message} first={first} />
            ))}
          </ol>
        </div>
      ))}
    </>
  );
}

/** Reads out what others write while this is open, and nothing that was there before or is loaded later. */
function Came({ messages }: { messages: readonly RoomMessageParts[] }) {
  const newest = messages.at(-1)?.id;
  const told = useRef({ newest, words: '' });
  if (newest !== told.current.newest) {
    const known = messages.findIndex(({ id }) => id === told.current.newest);
    told.current = { newest, words: cameWords(messages.slice(known + 1).filter(({ mine }) => !mine)) };
  }

  return (
    <p class="unseen" role="status">
      {told.current.words}
    </p>
  );
}

function cameWords([first, ...more]: readonly RoomMessageParts[]): string {
  if (!first) return '';
  return more.length > 0 ? t('room.new', { count: more.length + 1 }) : t('room.came', { name: first.name, text: first.text });
}

/** What came below of what is being read waits there until it is asked for. */
export function NewBelow({ place, end }: { place: ReadingPlace; end: RefObject<HTMLDivElement | null> }) {
  const count = place.below.value;
  if (count === 0) return null;
  const go = () => {
    end.current?.focus({ preventScroll: true }); // what was pressed goes, and with it the place of the keyboard
    place.goToEnd();
  };

  return (
    <div class="room-new">
      <Button icon={ArrowDown} onClick={go}>
        {t('room.new', { count })}
      </Button>
    </div>
  );
}
