import type { CircleRefusalCode, FeedRefusalCode, MeetupRefusalCode, MemberRefusalCode, MentoringRefusalCode, NotificationRefusalCode, RecognitionRefusalCode } from '../../gql/types';
import { withDatabase } from '../database';
import type { Problem } from '../request';

export type RefusalCode =
  | FeedRefusalCode
  | CircleRefusalCode
  | MeetupRefusalCode
  | MemberRefusalCode
  | NotificationRefusalCode
  | MentoringRefusalCode
  | RecognitionRefusalCode;

/** `of`: the type of the refusal, since two slices may give one code a meaning each. Rows kept by older versions lack it. */
export type Refusal = { readonly of?: string; readonly code: RefusalCode; readonly field: string | null; readonly limit: number | null };

/** A write that a member asked for and that the server has not been heard to answer. */
export type Row = {
  /** Its place in line, given by the database. */
  seq: number;
  /** The idempotency key, made at the tap. */
  key: string;
  /** The document's hash, and the name by which a later version of the app finds its own. */
  document: string;
  name: string;
  variables: unknown;
  member: string;
  /** Milliseconds since 1970: when it was asked for, and before when it is not sent again. */
  at: number;
  notBefore: number;
  /** How often it was sent, and how often the server itself failed at it. */
  tries: number;
  faults: number;
  state: 'waiting' | 'refused' | 'set-aside';
  problem: Problem['kind'] | null;
  refusal: Refusal | null;
};

export type NewRow = Omit<Row, 'seq'>;

/** More than this is not a queue but a broken line. */
export const MOST_ROWS = 300;

export class OutboxFull extends Error {}

/** Resolves once the row is on the disk, not merely handed to the system. */
export function addRow(row: NewRow): Promise<Row> {
  return withDatabase(async (database) => {
    const line = database.transaction('outbox', 'readwrite', { durability: 'strict' });
    if ((await line.store.count()) >= MOST_ROWS) throw new OutboxFull();
    const [seq] = await Promise.all([line.store.add(row as Row), line.done]);
    return { ...row, seq };
  });
}

/** All rows, first in line first. */
export const allRows = (): Promise<Row[]> => withDatabase((database) => database.getAll('outbox'));

/** Changes a row that is still there; one that was dismissed meanwhile stays away. */
export function changeRow(row: Row): Promise<void> {
  return withDatabase(async (database) => {
    const line = database.transaction('outbox', 'readwrite', { durability: 'strict' });
    if (await line.store.getKey(row.seq)) await line.store.put(row);
    await line.done;
  });
}

export function removeRow({ seq }: Row): Promise<void> {
  return withDatabase(async (database) => {
    const line = database.transaction('outbox', 'readwrite', { durability: 'strict' });
    await Promise.all([line.store.delete(seq), line.done]);
  });
}

/** Puts an edited row in the place of the old one, in one step. */
export function replaceRow(old: Row, row: NewRow): Promise<Row> {
  return withDatabase(async (database) => {
    const line = database.transaction('outbox', 'readwrite', { durability: 'strict' });
    const [, seq] = await Promise.all([line.store.delete(old.seq), line.store.add(row as Row), line.done]);
    return { ...row, seq };
  });
}
