import { drain, type Drained, type News, type Sender } from '../lib/outbox/sender';

export class RowsLeft extends Error {}

/** Sends what the tabs left behind. Rejects while rows wait, so that the browser wakes the worker again. */
export async function drainOutbox(send: (sender: Sender, eager: boolean) => Promise<Drained> = drain): Promise<void> {
  const channel = new BroadcastChannel('ripple-outbox');
  const drained = await send({ announce: (news: News) => channel.postMessage(news) }, true).finally(() => channel.close());
  if (drained.kind === 'waiting') throw new RowsLeft();
}
