import type { Answer, Problem } from '../request';
import type { Refusal, Row } from './rows';

/** What an answer means for the row that was sent. */
export type Verdict = { kind: 'sent'; data: unknown } | { kind: 'refused'; refusal: Refusal } | { kind: 'set-aside'; problem: Problem } | { kind: 'again'; problem: Problem };

/** A row at which the server failed so often is set aside, so that it stops nobody else. */
export const MOST_FAULTS = 8;

const SHORTEST = 1_000;
const LONGEST = 60_000;

export function verdict(row: Row, answer: Answer<unknown>): Verdict {
  if (answer.ok) {
    const refusal = refusalIn(answer.data);
    return refusal && !isMoot(row, refusal) ? { kind: 'refused', refusal } : { kind: 'sent', data: answer.data };
  }
  const { problem } = answer;
  const hopeless = problem.kind === 'rejected' || (isFault(problem) && row.faults + 1 >= MOST_FAULTS);
  return { kind: hopeless ? 'set-aside' : 'again', problem };
}

/** A no to what does not take place any more, or has begun: who said it has what they wished for, and need not hear of it. */
function isMoot({ name, variables }: Row, { code }: Refusal): boolean {
  const isNo = (name === 'AnswerDate' || name === 'AnswerSeries') && (variables as { answer?: string }).answer === 'DECLINED';
  return isNo && (code === 'MEETUP_CANCELLED' || code === 'MEETUP_STARTED');
}

/** A masked error, or an overload; being asked to slow down or to wait for one's own request (429, 409) is neither. */
function isFault(problem: Problem): boolean {
  return problem.kind === 'broken' || (problem.kind === 'busy' && problem.overloaded);
}

function refusalIn(data: unknown): Refusal | undefined {
  const [result] = Object.values(data as Record<string, { __typename?: string } & Refusal>);
  if (!result?.__typename?.endsWith('Refusal')) return undefined;
  return { of: result.__typename, code: result.code, field: result.field, limit: result.limit };
}

/** The row as it is kept after an attempt that is to be repeated. */
export function postponed(row: Row, problem: Problem, now: number, random: () => number): Row {
  const tries = row.tries + 1;
  const faults = row.faults + Number(isFault(problem));
  const asked = problem.kind === 'busy' ? problem.retryAfter * 1000 : 0;
  return { ...row, tries, faults, problem: problem.kind, notBefore: now + Math.max(asked, pause(tries, random)) };
}

/** Doubles with every try, and varies by half, so that phones that failed together do not come back together. */
function pause(tries: number, random: () => number): number {
  const full = Math.min(LONGEST, SHORTEST * 2 ** (tries - 1));
  return full * (0.5 + random() / 2);
}

/** Whether the head of the line may be sent. `eager`: something suggests that the line is back, so "offline" need not be waited out. */
export function isDue(row: Row, now: number, eager: boolean): boolean {
  return row.notBefore <= now || (eager && (row.problem === 'offline' || row.problem === 'signed-out'));
}
