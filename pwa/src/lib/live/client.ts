import { createClient, type SubscribePayload } from 'graphql-ws';
import { feedChanges, type FeedChangesData } from '../../gql/feed';
import { apply } from './changes';

export type Listener = {
  connected: (again: boolean) => void;
  completed: () => void;
  /** The stream ended and the client does not try again by itself. */
  failed: () => void;
};

/** Every so often the server is asked whether it is still there, and given so long to answer. Milliseconds. */
const ASK_EVERY = 20_000;
const ANSWER_WITHIN = 8_000;

/** Signed out, or from a foreign origin: trying again at once would not help. */
const REFUSED = 4403;

/** Opens the live stream and takes each change into the store. Returns what closes it. */
export function listenToFeed({ connected, completed, failed }: Listener): () => void {
  let silence: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const client = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    keepAlive: ASK_EVERY,
    connectionAckWaitTimeout: ANSWER_WITHIN,
    retryAttempts: Infinity,
    retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, Math.min(60_000, 1_000 * 2 ** retries) * (0.5 + Math.random() / 2))),
    shouldRetry: isWorthRetrying,
    on: {
      connected: (_socket, _payload, again) => connected(again),
      ping: (received) => {
        if (!received) silence = setTimeout(() => client.terminate(), ANSWER_WITHIN);
      },
      pong: () => clearTimeout(silence),
      closed: () => clearTimeout(silence),
    },
  });

  function once(tell: () => void): () => void {
    return () => {
      if (ended) return;
      ended = true;
      void client.dispose();
      tell();
    };
  }

  // The client insists on a text; the server goes by the hash.
  const payload = { query: '', documentId: feedChanges.id, variables: {} } satisfies SubscribePayload & { documentId: string };
  client.subscribe<FeedChangesData>(payload, {
    next: ({ data }) => data && apply(data.feedChanges),
    complete: once(completed),
    error: once(failed),
  });

  return once(() => clearTimeout(silence));
}

/** A connection that was lost is tried again; a mistake of this client would only be repeated. */
function isWorthRetrying(reason: unknown): boolean {
  if (reason instanceof Error && !('code' in reason)) return false;
  return (reason as Partial<CloseEvent>).code !== REFUSED;
}
