import type { MentorshipParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';

type Steps = MentorshipParts['steps'];

/** How many steps both have ticked, and how many there are. */
export const bothTicked = (steps: Steps): { done: number; all: number } => ({ done: steps.filter(({ mine, theirs }) => mine && theirs).length, all: steps.length });

/** "3 of 8 are behind you both.", and nothing as long as that is none. */
export function behindBoth(steps: Steps): string {
  const count = bothTicked(steps);
  return count.done > 0 ? t('journey.behind', count) : '';
}
