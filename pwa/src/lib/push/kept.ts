import { readKept, writeKept } from '../database';

/** What this browser remembers about being told, for the member who decided it. */
export type Kept = {
  member: string;
  /** What they said when they were asked. */
  wanted: boolean;
  /** Where the server has this browser as one of their devices, and what they call it. */
  device?: { id: string; name: string };
};

const NAME = 'push';

/** Nothing, where this member was not asked here. */
export async function keptFor(member: string): Promise<Kept | undefined> {
  const kept = (await readKept(NAME).catch(() => undefined)) as Kept | undefined;
  return kept?.member === member ? kept : undefined;
}

export const keep = (kept: Kept): Promise<void> => writeKept(NAME, kept);
