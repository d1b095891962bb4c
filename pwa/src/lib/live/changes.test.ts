// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { commentPage, feedPage } from '../../gql/feed';
import { forget, listEntry, loadEntry } from '../store/cache';
import { absorb, entity } from '../store/entities';
import { answering, commentAnswer, commentLine, feedAnswer, postCard } from '../store/testing';
import { apply } from './changes';
import { until } from '../testing';

const list = (circle: string | null) => listEntry(feedPage, { circle }, { growth: 'newest-first' });
const changed = { __typename: 'PostChanged', post: 'a', text: 'Edited', note: null, editedAt: '2026-11-02T08:00:00Z', countsHidden: false, commentCount: 2 } as const;

beforeEach(() => forget());

test('a new post counts in the home feed and in its circle, and moves nothing', async () => {
  vi.stubGlobal('fetch', answering(feedAnswer(['a']), feedAnswer(['a']), feedAnswer([])));
  const [home, circle, other] = [list(null), list('circle-1'), list('circle-2')];
  await Promise.all([home, circle, other].map((entry) => loadEntry(entry)));

  apply({ __typename: 'PostArrived', post: 'new', circle: 'circle-1' });

  expect([home, circle, other].map((entry) => entry.list.arrived.value)).toEqual([1, 1, 0]);
  expect(home.list.ids.value).toEqual(['a']);
});

test('a post that arrived and went again is not counted', async () => {
  vi.stubGlobal('fetch', answering(feedAnswer(['a'])));
  const home = list(null);
  await loadEntry(home);

  apply({ __typename: 'PostArrived', post: 'new', circle: 'circle-1' });
  apply({ __typename: 'PostGone', post: 'new', circle: 'circle-1' });

  expect(home.list.arrived.value).toBe(0);
});

test('everybody\'s counts come over the stream, what is mine stays', () => {
  absorb(postCard('a', { reactions: [{ kind: 'HOPE', count: 1, mine: true }] }));

  apply({ ...changed, counts: [{ kind: 'HOPE', count: 2 }, { kind: 'STRENGTH', count: 1 }, { kind: 'ME_TOO', count: 0 }] });

  expect(entity('Post', 'a').value).toMatchObject({ text: 'Edited', commentCount: 2, reactions: [{ kind: 'HOPE', count: 2, mine: true }, { kind: 'STRENGTH', count: 1, mine: false }] });
});

test('hidden counts are asked for, because each reader sees their own part', async () => {
  absorb(postCard('a'));
  const server = answering({ post: postCard('a', { countsHidden: true, reactions: [{ kind: 'HOPE', count: null, mine: true }] }) });
  vi.stubGlobal('fetch', server);

  apply({ ...changed, countsHidden: true, counts: null });
  await until(() => entity('Post', 'a').value?.reactions.length);

  expect(server.asked).toEqual([{ id: 'a' }]);
  expect(entity('Post', 'a').value?.reactions).toEqual([{ kind: 'HOPE', count: null, mine: true }]);
});

test('a change of a post that is not known here is left alone', () => {
  apply({ ...changed, post: 'unknown', counts: [] });

  expect(entity('Post', 'unknown').value).toBeUndefined();
});

test('an open thread asks for a comment that arrived; a closed one only counts', async () => {
  absorb(postCard('post-1'));
  vi.stubGlobal('fetch', answering(commentAnswer(['1']), commentAnswer(['1', '2'])));
  const thread = listEntry(commentPage, { post: 'post-1' }, { growth: 'oldest-first' });
  thread.users = 1;
  await loadEntry(thread);

  apply({ __typename: 'CommentArrived', post: 'post-1', comment: '2', commentCount: 2 });
  await until(() => thread.list.ids.value?.length === 2);
  thread.users = 0;
  apply({ __typename: 'CommentArrived', post: 'post-1', comment: '3', commentCount: 3 });

  expect(entity('Post', 'post-1').value?.commentCount).toBe(3);
  expect(thread.list.ids.value).toEqual(['1', '2']);
});

test('a comment that was taken back keeps its place for its answers', () => {
  absorb(commentLine('1'));

  apply({ __typename: 'CommentChanged', post: 'post-1', comment: '1', text: '', editedAt: null, removed: true, commentCounts: [] });

  expect(entity('Comment', '1').value).toMatchObject({ removed: true, text: '' });
});

test('a comment that is gone leaves the thread', () => {
  absorb([postCard('post-1', { commentCount: 1 }), commentLine('1')]);

  apply({ __typename: 'CommentGone', post: 'post-1', comment: '1', commentCount: 0 });

  expect(entity('Comment', '1').value).toBeUndefined();
  expect(entity('Post', 'post-1').value?.commentCount).toBe(0);
});
