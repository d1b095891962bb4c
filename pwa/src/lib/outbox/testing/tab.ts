import { vi } from 'vitest';

const opened: (() => void)[] = [];

export function closeTabs(): void {
  for (const close of opened.splice(0)) close();
}

/** Opens another tab on the same disk: every module anew, the member signed in. */
export async function openTab(member = 'maple-otter') {
  vi.resetModules();
  const [outbox, database, feed] = [await import('../index'), await import('../../database'), await import('../../../gql/feed')];
  const takenIn: unknown[] = [];
  await database.writeKept('member', member);
  const close = outbox.openOutbox((name, _variables, data) => void takenIn.push([name, data]));
  opened.push(close);
  await outbox.outboxOf(member);
  return { ...outbox, ...database, ...feed, takenIn, close };
}

export type Tab = Awaited<ReturnType<typeof openTab>>;
