// @vitest-environment happy-dom
import { effect } from '@preact/signals';
import { beforeEach, expect, test, vi } from 'vitest';
import type { CircleParts } from '../../gql/circles';
import { commentPage, feedPage, postDetail } from '../../gql/feed';
import { currentViewer } from '../../gql/members';
import { forget, listEntry, loadEntry, queryEntry, remove, renew, restore, snapshot } from './cache';
import { takeIn } from './effects';
import { absorb, entity, patch } from './entities';
import { answering, commentAnswer, commentLine, feedAnswer, postCard } from './testing';

const home = () => listEntry(feedPage, { circle: null }, { growth: 'newest-first' });
const thread = () => listEntry(commentPage, { post: 'post-1' }, { growth: 'oldest-first' });
const answers = (...given: unknown[]) => {
  const server = answering(...given);
  vi.stubGlobal('fetch', server);
  return server;
};

const circle = (id: string): CircleParts => ({ __typename: 'Circle', id, name: id, about: '', agreement: 'Be kind.', agreementVersion: 1, open: true, memberCount: 2, joined: true });
const membership = (id: string) => ({ circle: circle(id), stage: 'NEWCOMER' as const, duties: [], since: '2026-03-01T10:00:00Z', agreementAccepted: false });

beforeEach(() => forget());

test('an entity that two answers hold is one: a change shows wherever it is read', async () => {
  answers(feedAnswer(['a', 'b']), { post: postCard('a') });
  await home().list.refresh();
  const detail = queryEntry(postDetail, { id: 'a' });
  await detail.query.refresh();

  patch('Post', 'a', () => ({ text: 'Edited' }));

  expect(entity('Post', 'a').value?.text).toBe('Edited');
  expect(detail.query.data.value?.post?.text).toBe('Edited');
});

test('a change of one card leaves the others and their list alone', async () => {
  answers(feedAnswer(['a', 'b']));
  const { list } = home();
  await list.refresh();
  const seen = { list: 0, other: 0 };
  effect(() => void (list.ids.value, (seen.list += 1)));
  effect(() => void (entity('Post', 'b').value, (seen.other += 1)));

  patch('Post', 'a', () => ({ commentCount: 3 }));

  expect(seen).toEqual({ list: 1, other: 1 });
});

test('an answer that says nothing new changes nothing', () => {
  absorb(postCard('a'));
  let seen = 0;
  effect(() => void (entity('Post', 'a').value, (seen += 1)));

  absorb(postCard('a'));

  expect(seen).toBe(1);
});

test('a failed refresh keeps what was there beside the problem', async () => {
  answers(feedAnswer(['a']));
  const { list } = home();
  await list.refresh();

  await list.refresh();

  expect(list.ids.value).toEqual(['a']);
  expect(list.problem.value).toEqual({ kind: 'offline' });
  expect(list.busy.value).toBe(false);
});

test('the next page goes behind the last, and no post is shown twice', async () => {
  const server = answers(feedAnswer(['d', 'c'], true), feedAnswer(['c', 'b']));
  const { list } = home();
  await list.refresh();

  await list.loadMore();

  expect(server.asked[1]).toEqual({ circle: null, after: 'after c' });
  expect(list.ids.value).toEqual(['d', 'c', 'b']);
  expect(list.more.value).toBe(false);
});

test('what arrived while one was reading waits at the top until it is asked for', async () => {
  answers(feedAnswer(['b', 'a']), feedAnswer(['d', 'c', 'b', 'a']), feedAnswer(['d', 'c', 'b', 'a']));
  const entry = home();
  await loadEntry(entry);

  await loadEntry(entry);
  const before = [entry.list.ids.value, entry.list.arrived.value];
  await entry.list.showArrived();

  expect(before).toEqual([['b', 'a'], 2]);
  expect(entry.list.ids.value).toEqual(['d', 'c', 'b', 'a']);
  expect(entry.list.arrived.value).toBe(0);
});

test('a post that went away while nobody listened leaves the list, and the pages behind it stay', async () => {
  answers(feedAnswer(['d', 'c'], true), feedAnswer(['b', 'a']), feedAnswer(['d', 'b'], true));
  const entry = home();
  await loadEntry(entry);
  await entry.list.loadMore();

  await loadEntry(entry);

  expect(entry.list.ids.value).toEqual(['d', 'b', 'a']);
});

test('when more arrived than one page holds the list begins anew, without a hole', async () => {
  answers(feedAnswer(['b', 'a']), feedAnswer(['y', 'x'], true));
  const { list } = home();
  await list.refresh();

  await list.refresh();

  expect(list.ids.value).toEqual(['y', 'x']);
  expect(list.more.value).toBe(true);
});

test('a post that is gone leaves every list', async () => {
  answers(feedAnswer(['b', 'a']));
  const { list } = home();
  await list.refresh();

  remove('Post', 'b');

  expect(list.ids.value).toEqual(['a']);
  expect(entity('Post', 'b').value).toBeUndefined();
});

test('an own post goes on top of its feeds, once', async () => {
  answers(feedAnswer(['a']));
  const { list } = home();
  await list.refresh();
  list.arrive('mine');

  takeIn('PublishPost', {}, { publishPost: postCard('mine') });
  takeIn('PublishPost', {}, { publishPost: postCard('mine') });

  expect(list.ids.value).toEqual(['mine', 'a']);
  expect(list.arrived.value).toBe(0);
});

test('an own answer goes behind the last answer to the same comment', async () => {
  answers({ comments: { edges: [commentLine('one'), commentLine('one-a', { parent: 'one' }), commentLine('two')].map((node) => ({ node })), pageInfo: { hasNextPage: false, endCursor: null } } }, {
    post: postCard('post-1', { commentCount: 4 }),
  });
  const { list } = thread();
  await list.refresh();

  takeIn('PublishComment', {}, { publishComment: commentLine('one-b', { parent: 'one' }) });

  expect(list.ids.value).toEqual(['one', 'one-a', 'one-b', 'two']);
});

test('a thread of several pages is looked at whole', async () => {
  const server = answers(commentAnswer(['1', '2'], true), commentAnswer(['3']), commentAnswer(['1', '2'], true), commentAnswer(['2b', '3']));
  const { list } = thread();
  await list.refresh();
  await list.loadMore();

  await list.refresh();

  expect(list.ids.value).toEqual(['1', '2', '2b', '3']);
  expect(server.asked).toHaveLength(4);
});

test('my reaction replaces what the post showed', () => {
  absorb(postCard('a'));

  takeIn('SetReaction', { target: 'a', of: 'POST' }, { setReaction: { __typename: 'ReactionState', target: 'a', reactions: [{ kind: 'HOPE', count: 2, mine: true }] } });

  expect(entity('Post', 'a').value?.reactions).toEqual([{ kind: 'HOPE', count: 2, mine: true }]);
});

test('the next session begins with the first page of this one', async () => {
  answers(feedAnswer(['d', 'c'], true), feedAnswer(['b', 'a']));
  await home().list.refresh();
  await home().list.loadMore();
  const kept = structuredClone(snapshot());
  forget();

  restore(kept);
  const { list } = home();

  expect(list.ids.value).toEqual(['d', 'c']);
  expect(list.head.value).toBeUndefined();
  expect(list.more.value).toBe(true);
  expect(entity('Post', 'd').value?.text).toBe('Text of d');
  expect(entity('Post', 'a').value).toBeUndefined();
});

test('after a gap only what is on a screen is asked for again', async () => {
  const server = answers(feedAnswer(['a']), feedAnswer(['a']));
  const shown = home();
  shown.users = 1;
  queryEntry(postDetail, { id: 'hidden' });

  await renew();

  expect(server.asked).toEqual([{ circle: null }]);
});

test('at sign-out nothing stays, not even on the screen', async () => {
  answers(feedAnswer(['a']));
  const entry = home();
  entry.users = 1;
  await loadEntry(entry);

  forget();

  expect(entry.list.ids.value).toBeUndefined();
  expect(entity('Post', 'a').value).toBeUndefined();
  expect(snapshot().entities).toEqual([]);
});

test('whoever agreed may write at once, before the viewer is asked for anew', () => {
  const { query } = queryEntry(currentViewer, {});
  query.put({ viewer: { __typename: 'Viewer', handle: 'h', name: 'N', avatar: 'a', owner: false, recoveryKept: true, folding: { all: false, notes: [] }, memberships: [membership('here'), membership('there')] } });
  answers(new Promise(() => undefined));

  takeIn('AcceptAgreement', { circle: 'here' }, { acceptAgreement: circle('here') });

  expect(query.data.value?.viewer?.memberships.map(({ agreementAccepted }) => agreementAccepted)).toEqual([true, false]);
});
