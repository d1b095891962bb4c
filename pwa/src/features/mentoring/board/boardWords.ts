import type { BoardMentorParts, BoardParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';

/** A mentor's load and state, each in a few words. */
export function loadWords({ state, taken, places, paused, oriented }: BoardMentorParts): readonly string[] {
  if (state === 'DECLINED') return [t('board.declined')];
  const load = state === 'STOPPED' && taken === 0 ? [] : [t('board.load', { taken, count: places })];
  return [...load, ...(state === 'STOPPED' ? [t('board.stopped')] : []), ...(paused ? [t('board.paused')] : []), ...(oriented ? [] : [t('board.not-oriented')])];
}

/** How a pair stands: since when nobody was heard of, the steps, and what was answered when they were asked. */
export function pairWords({ state, silentDays, steps, stepsDone, checkIn, checkInOpen }: BoardParts['pairs'][number]): readonly string[] {
  return [
    ...(state === 'PAUSED' ? [t('mentoring.paused')] : []),
    ...(state === 'CLOSING' ? [t('mentoring.closing')] : []),
    ...(silentDays === null ? [] : [silentDays === 0 ? t('board.heard-today') : t('board.heard', { count: silentDays })]),
    t('board.steps', { done: stepsDone, count: steps }),
    ...(checkInOpen ? [t('board.check-in')] : []),
    ...checkIn.map((answer) => t(`board.said-${answer}`)),
  ];
}
