import type { RippleParts } from '../../../gql/recognition';
import { t } from '../../../lib/i18n';
import { MOST_RINGS } from './layout';

type Reached = Pick<RippleParts, 'reached'>;

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** How many people, and how far: a sentence each. */
export function sentences({ reached }: Reached, people: 'ripple.people' | 'ripple.people-shared' = 'ripple.people'): string[] {
  const all = t(people, { count: sum(reached) });
  return reached.length < 2 ? [all] : [all, t('ripple.longest', { count: reached.length })];
}

export const summary = (ripple: Reached): string => sentences(ripple).join(' ');

/** In the words of whoever shares it. */
export const summaryToShare = (ripple: Reached): string => sentences(ripple, 'ripple.people-shared').join(' ');

/** How many people at each depth; what lies beyond the drawn rings is one line. */
export function depths({ reached }: Reached): string[] {
  const near = reached.slice(0, MOST_RINGS).map((count, index) => depth(count, index + 1));
  const far = sum(reached.slice(MOST_RINGS));
  return far ? [...near, t('ripple.further', { count: far })] : near;
}

function depth(count: number, at: number): string {
  if (at === 1) return t('ripple.depth-1', { count });
  if (at === 2) return t('ripple.depth-2', { count });
  return t('ripple.depth', { count, depth: at });
}
