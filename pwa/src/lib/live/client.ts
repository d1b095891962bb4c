import { createClient, type SubscribePayload } from 'graphql-ws';
import type { Subscription } from '../../gql/document';
import { feedChanges } from '../../gql/feed';
import { meetupChanges } from '../../gql/meetups';
import { mentoringChanges } from '../../gql/mentoring';
import { notificationChanges } from '../../gql/notifications';
import { apply } from './changes';
import { applyMeetupChange } from './meetups';
import { mentoringChanged } from './mentoring';
import { notificationsChanged } from './notifications';

export type Listener = {
  connected: (again: boolean) => void;
  completed: () => void;
  /** The stream ended and the client does not try again by itself. */
  failed: () => void;
};

/** Every so often the server is asked whether it is still there, and given so long to answer. Milliseconds. */
const ASK_EVERY = 20_000;
const ANSWER_WITHIN = 8_000;

type Stream = { document: Subscription<unknown, Record<never, never>>; take: (data: unknown) => void };

const stream = <Data>(document: Subscription<Data, Record<never, never>>, take: (data: Data) => void): Stream => ({ document, take: take as Stream['take'] });

/** All that is listened to, over one line. */
const streams: readonly Stream[] = [
  stream(feedChanges, (data) => apply(data.feedChanges)),
  stream(meetupChanges, (data) => applyMeetupChange(data.meetupChanges)),
  stream(mentoringChanges, (data) => void mentoringChanged(data.mentoringChanges)),
  stream(notificationChanges, () => void notificationsChanged()),
];

/** Signed out, or from a foreign origin: trying again at once would not help. */
const REFUSED = 4403;

/** Opens the live streams and takes each change into the store. When one of them ends, all do. Returns what closes them. */
export function listenToChanges({ connected, completed, failed }: Listener): () => void {
  let silence: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  let begun: (() => void) | undefined;

  const client = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    keepAlive: ASK_EVERY,
    connectionAckWaitTimeout: ANSWER_WITHIN,
    retryAttempts: Infinity,
    retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, Math.min(60_000, 1_000 * 2 ** retries) * (0.5 + Math.random() / 2))),
    shouldRetry: isWorthRetrying,
    on: {
      connected(socket, _payload, again) {
        begun = () => connected(again);
        // Follows the subscriptions: what happens after it is answered will be told.
        setTimeout(() => ping(socket as WebSocket));
      },
      ping: (received) => {
        if (!received) awaitAnswer();
      },
      pong() {
        clearTimeout(silence);
        begun?.();
        begun = undefined;
      },
      closed: () => clearTimeout(silence),
    },
  });

  function awaitAnswer(): void {
    clearTimeout(silence);
    silence = setTimeout(() => client.terminate(), ANSWER_WITHIN);
  }

  function ping(socket: WebSocket): void {
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.send(JSON.stringify({ type: 'ping' }));
    awaitAnswer();
  }

  function once(tell: () => void): () => void {
    return () => {
      if (ended) return;
      ended = true;
      void client.dispose();
      tell();
    };
  }

  const [whenCompleted, whenFailed] = [once(completed), once(failed)];
  for (const { document, take } of streams) {
    // The client insists on a text; the server goes by the hash.
    const payload = { query: '', documentId: document.id, variables: {} } satisfies SubscribePayload & { documentId: string };
    client.subscribe(payload, { next: ({ data }) => data && take(data), complete: whenCompleted, error: whenFailed });
  }

  return once(() => clearTimeout(silence));
}

/** A connection that was lost is tried again; a mistake of this client would only be repeated. */
function isWorthRetrying(reason: unknown): boolean {
  if (reason instanceof Error && !('code' in reason)) return false;
  return (reason as Partial<CloseEvent>).code !== REFUSED;
}
