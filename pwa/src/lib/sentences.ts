import { type Key, say } from './i18n';
import type { RefusalCode } from './outbox/rows';
import type { Problem } from './request';
import type { ApiRefusalCode } from './session';

type Code = RefusalCode | ApiRefusalCode;

/** Why something was refused, and what a person can do about it. The compiler names every code that has no sentence; a slice may have its own for one. */
export function refusalText({ of, code, limit }: { of?: string; code: Code; limit?: number | null }): string {
  const key: Key = `refusal.${code}`;
  const values = { limit: limit ?? '' };
  return say(`refusal.${of}.${code}` as Key, values) || say(key, values) || say('problem.rejected', {});
}

/** Why there is no answer, and what happens next. */
export function problemText(problem: Problem): string {
  const key: Key = `problem.${problem.kind}`;
  return say(key, { incident: ('incident' in problem && problem.incident) || '' });
}
