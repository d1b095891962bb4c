import type { MyMentorParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { wallInWords } from '../../../lib/when';

/** How my sign-up stands, in a sentence or two. */
export function mentorWords({ state, oriented, paused, pausedUntil, free }: MyMentorParts): readonly string[] {
  if (state === 'DECLINED') return [t('mentor.declined')];
  if (state === 'STOPPED') return [t('mentor.stopped')];
  const pause = paused ? [pausedUntil ? t('mentor.on-break-until', { day: wallInWords('day', pausedUntil) }) : t('mentor.on-break')] : [];
  if (state === 'APPLIED') return [t('mentor.applied'), ...(oriented ? [] : [t('mentor.cards-open')]), ...pause];
  if (!oriented) return [t('mentor.cards-new'), ...pause];
  if (paused) return pause;
  return [free > 0 ? t('mentor.approved', { count: free }) : t('mentor.full')];
}
