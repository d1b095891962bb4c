import type { NotificationType } from '../../../gql/types';

export const groups = ['meetups', 'writing', 'mentoring', 'mine'] as const;

type Group = (typeof groups)[number];

const groupOf: Readonly<Record<NotificationType, Group>> = {
  REMINDER: 'meetups',
  CHANGE: 'meetups',
  SEAT: 'meetups',
  COMMENT: 'writing',
  REACTIONS: 'writing',
  MESSAGE: 'mentoring',
  MENTOR_REQUEST: 'mentoring',
  MENTOR_OFFER: 'mentoring',
  MENTOR_ANSWER: 'mentoring',
  MENTOR_EXPIRED: 'mentoring',
  NUDGE: 'mentoring',
  STEP: 'mentoring',
  INVITATION: 'mine',
  BADGE: 'mine',
};

/** Those of a group, messages before all else. */
export function ofGroup<Choice extends { type: NotificationType }>(group: Group, choices: readonly Choice[]): Choice[] {
  const own = choices.filter(({ type }) => groupOf[type] === group);
  return [...own.filter(({ type }) => type === 'MESSAGE'), ...own.filter(({ type }) => type !== 'MESSAGE')];
}
