import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

import './Room.css';

import { type RoomMessagesData, roomMessages, type RoomParts, sendMessage } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { pendingOf } from '../../../lib/outbox';
import { type Connection, useConnection } from '../../../lib/use';
import { dayName } from '../../../lib/when';
import { zone } from '../../../lib/zone';
import { Dock } from '../../../ui/Dock';
import { Failed, MaybeOld } from '../../../ui/Failed';
import { Skeletons } from '../../../ui/Skeleton';
import { MessageBox } from './MessageBox';
import { Messages, NewBelow } from './Messages';
import { namesIn } from './people';
import { RoomStatement, RoomWho } from './RoomWho';
import { useReadingPlace } from './useReadingPlace';
import { Visit } from './Visit';

type Props = {
  room: RoomParts;
  /** Whether I may write here now. */
  open: boolean;
  /** Whether it is said already that all this may be old. */
  isOld: boolean;
  /** What stands after the last message. */
  children?: ComponentChildren;
};

/** A room: who can read it, what was written, and where one writes. */
export function Conversation({ room, open, isOld, children }: Props) {
  const list = useConnection(roomMessages, { room: room.id }, 'newest-last');
  const ids = list.ids.value;
  const problem = list.problem.value;
  if (!ids) return problem ? <Failed problem={problem} onAgain={() => void list.refresh()} /> : <Skeletons count={2} face={false} />;

  return (
    <>
      <div class="maybe-old">
        <MaybeOld problem={isOld ? undefined : problem} />
      </div>
      <div class="stack room">
        <Written room={room} open={open} list={list} ids={ids}>
          {children}
        </Written>
      </div>
    </>
  );
}

function Written({ room, open, list, ids, children }: Omit<Props, 'isOld'> & { list: Connection<RoomMessagesData>; ids: readonly string[] }) {
  const waiting = pendingOf(sendMessage).value.filter(({ variables }) => variables.room === room.id && !ids.includes(variables.id));
  const end = useRef<HTMLDivElement>(null);
  const place = useReadingPlace(end, { ids, own: waiting.length });
  const isEmpty = ids.length + waiting.length === 0;
  const begins = useRef(false);
  if (isEmpty && list.head.value) begins.current = true; // what is being read does not go when the first message comes

  return (
    <>
      {isEmpty || begins.current ? <RoomStatement room={room} /> : <RoomWho room={room} />}
      <Messages list={list} ids={ids} waiting={waiting} end={end} />
      {isEmpty && open && <p class="room-none">{t('room.none')}</p>}
      <Visit room={room} />
      {children}
      <Dock>
        <NewBelow place={place} end={end} />
        {open ? <MessageBox room={room.id} names={namesIn(room)} /> : <Closed until={room.readableUntil} />}
      </Dock>
    </>
  );
}

function Closed({ until }: { until: string | null }) {
  return <p class="quiet">{until ? t('room.closed-until', { day: dayName(until, zone.value) }) : t('room.closed')}</p>;
}
