// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { myBadges, myRipple, type RippleEdgeParts } from '../../gql/recognition';
import { forget, queryEntry } from './cache';
import { takeIn } from './effects';
import { answering } from './testing';

const edge = (mine: boolean): RippleEdgeParts => ({ __typename: 'RippleEdge', id: 'edge', name: 'Wren', avatar: 'wren', mentored: true, mine, theirs: true });
const ripple = (mine: boolean) => ({ ripple: { reached: [1], people: [{ name: mine ? 'Wren' : null, avatar: null, depth: 1, under: null }], edges: [edge(mine)] } });
const badge = (shown: boolean) => ({ __typename: 'MyBadge', id: 'badge', badge: 'HOSTED', circle: null, at: '2026-11-01T08:00:00Z', shown });

beforeEach(() => forget());

test('a consent that was taken back shows at once, and the picture is asked for anew', async () => {
  const server = answering(ripple(true), ripple(false));
  vi.stubGlobal('fetch', server);
  const entry = queryEntry(myRipple, {});
  entry.users = 1;
  await entry.query.refresh();

  takeIn('SetConsent', { edge: 'edge', on: false }, { setConsent: edge(false) });

  expect(entry.query.data.value?.ripple.edges[0]?.mine).toBe(false);
  await vi.waitFor(() => expect(entry.query.data.value?.ripple.people[0]?.name).toBeNull());
});

test('a badge that is shown from now on is so in the list at once', async () => {
  vi.stubGlobal('fetch', answering({ myBadges: [badge(false)] }));
  const { query } = queryEntry(myBadges, {});
  await query.refresh();

  takeIn('ShowBadge', { badge: 'HOSTED', on: true }, { showBadge: badge(true) });

  expect(query.data.value?.myBadges[0]?.shown).toBe(true);
});
