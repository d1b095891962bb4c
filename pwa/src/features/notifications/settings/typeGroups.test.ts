import { expect, test } from 'vitest';
import type { NotificationType } from '../../../gql/types';
import { groups, ofGroup } from './typeGroups';

const types: NotificationType[] = [
  'REMINDER', 'CHANGE', 'SEAT', 'COMMENT', 'REACTIONS', 'INVITATION', 'MENTOR_REQUEST', 'MENTOR_OFFER', 'MENTOR_ANSWER', 'MENTOR_EXPIRED', 'MESSAGE', 'NUDGE', 'STEP', 'BADGE',
];
const choices = types.map((type) => ({ type }));

test('each type of notification can be set in one place', () => {
  const shown = groups.flatMap((group) => ofGroup(group, choices)).map(({ type }) => type);

  expect(shown.toSorted()).toEqual(types.toSorted());
});

test('messages come first among what mentoring tells', () => {
  expect(ofGroup('mentoring', choices)[0]).toEqual({ type: 'MESSAGE' });
});
