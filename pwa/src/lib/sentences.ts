import { type Key, say } from './i18n';
import type { RefusalCode } from './outbox/rows';
import type { Problem } from './request';
import type { ApiRefusalCode } from './session';

type Code = RefusalCode | ApiRefusalCode;

/** Why something was refused, and what a person can do about it. The compiler names every code that has no sentence. */
export function refusalText({ code, limit }: { code: Code; limit?: number | null }): string {
  const key: Key = `refusal.${code}`;
  return say(key, { limit: limit ?? '' }) || say('problem.rejected', {});
}

/** Why there is no answer, and what happens next. */
export function problemText(problem: Problem): string {
  const key: Key = `problem.${problem.kind}`;
  return say(key, { incident: ('incident' in problem && problem.incident) || '' });
}
