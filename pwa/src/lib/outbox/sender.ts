import { readKept } from '../database';
import { type Answer, send } from '../request';
import { allRows, changeRow, removeRow, type Row } from './rows';
import { isDue, postponed, verdict } from './rules';

/** What every tab is told. `sent` carries the answer, so that each tab can take it in as it drops the row. */
export type News = { kind: 'rows' } | { kind: 'sent'; row: Row; data: unknown };

/** How a drain ended: nothing left to do, somebody else is sending, or the head of the line waits until `until`. */
export type Drained = { kind: 'empty' } | { kind: 'elsewhere' } | { kind: 'waiting'; until: number };

export type Sender = {
  announce: (news: News) => void;
  /** The hash under which a mutation of an older version of the app is known now. */
  current?: (name: string) => Promise<string | undefined>;
  locks?: Pick<LockManager, 'request'>;
  now?: () => number;
  random?: () => number;
};

const LOCK = 'outbox';

/** Sends what waits, first in first out, unless a tab or the worker is at it already. */
export async function drain(sender: Sender, eager = false): Promise<Drained> {
  const locks = sender.locks ?? navigator.locks;
  return locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return { kind: 'elsewhere' };
    return sendInOrder(sender, eager);
  });
}

/** Runs `change` while nothing is being sent: who is signed in must not change under a row on its way. */
export function whileNothingIsSent<T>(change: () => Promise<T>, locks: Pick<LockManager, 'request'> = navigator.locks): Promise<T> {
  return locks.request(LOCK, change) as Promise<T>;
}

async function sendInOrder(sender: Sender, eager: boolean): Promise<Drained> {
  const member = await readKept('member');
  const tried = new Set<string>();
  for (;;) {
    const head = (await allRows()).find((row) => row.state === 'waiting' && row.member === member);
    if (!head) return { kind: 'empty' };
    if (!isDue(head, (sender.now ?? Date.now)(), eager && !tried.has(head.key))) return { kind: 'waiting', until: head.notBefore };
    tried.add(head.key);
    await sendOne(head, sender);
  }
}

async function sendOne(row: Row, sender: Sender): Promise<void> {
  const answer = await attempt(row, sender);
  const outcome = verdict(row, answer);
  if (outcome.kind === 'sent') {
    await removeRow(row);
    sender.announce({ kind: 'sent', row, data: outcome.data });
    return;
  }
  await changeRow(after(row, outcome, sender));
  sender.announce({ kind: 'rows' });
}

function after(row: Row, outcome: Exclude<ReturnType<typeof verdict>, { kind: 'sent' }>, sender: Sender): Row {
  if (outcome.kind === 'refused') return { ...row, tries: row.tries + 1, state: 'refused', problem: null, refusal: outcome.refusal };
  if (outcome.kind === 'set-aside') return { ...row, tries: row.tries + 1, state: 'set-aside', problem: outcome.problem.kind };
  return postponed(row, outcome.problem, (sender.now ?? Date.now)(), sender.random ?? Math.random);
}

async function attempt(row: Row, sender: Sender): Promise<Answer<unknown>> {
  const variables = { ...(row.variables as object), key: row.key };
  const answer = await send(row.document, variables);
  if (answer.ok || answer.problem.kind !== 'rejected') return answer;
  const current = await sender.current?.(row.name);
  return current && current !== row.document ? send(current, variables) : answer;
}
