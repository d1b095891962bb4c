// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { feedChanges } from '../../gql/feed';
import { absorb, entity } from '../store/entities';
import { postCard } from '../store/testing';
import { listenToChanges } from './client';
import { until } from '../testing';
import { FakeSocket, type Message } from './testing';

const subscription = async (socket = 0) => {
  await until(() => FakeSocket.opened[socket]?.sent.some(({ type }) => type === 'subscribe'));
  return FakeSocket.opened[socket]?.sent.find(({ type }) => type === 'subscribe') as Message;
};

const listener = () => ({ connected: vi.fn(), completed: vi.fn(), failed: vi.fn() });

beforeEach(() => {
  FakeSocket.opened = [];
  vi.stubGlobal('WebSocket', FakeSocket);
});

test('the stream is asked for by its hash, in the protocol of the server', async () => {
  const close = listenToChanges(listener());

  const { payload } = await subscription();

  expect(FakeSocket.opened[0]?.protocol).toBe('graphql-transport-ws');
  expect(payload).toMatchObject({ documentId: feedChanges.id, query: '' });
  close();
});

test('that it is connected is told once all streams have begun', async () => {
  const told = listener();
  const close = listenToChanges(told);
  await until(() => told.connected.mock.calls.length);

  expect(FakeSocket.opened[0]?.sent.map(({ type }) => type)).toEqual(['connection_init', 'subscribe', 'subscribe', 'subscribe', 'subscribe', 'ping']);
  close();
});

test('a change on the stream changes what is shown', async () => {
  absorb(postCard('a'));
  const close = listenToChanges(listener());
  const { id } = await subscription();

  FakeSocket.opened[0]?.says({ id: String(id), type: 'next', payload: { data: { feedChanges: { __typename: 'CommentGone', post: 'a', comment: 'c', commentCount: 7 } } } });
  await until(() => entity('Post', 'a').value?.commentCount === 7);

  close();
});

test('a stream that the server completes is told once, and is not opened again by itself', async () => {
  const told = listener();
  listenToChanges(told);
  const { id } = await subscription();

  FakeSocket.opened[0]?.says({ id: String(id), type: 'complete' });
  await until(() => told.completed.mock.calls.length);

  expect(told.failed).not.toHaveBeenCalled();
  expect(FakeSocket.opened).toHaveLength(1);
});

test('a line that breaks is opened again, and the gap is told', async () => {
  const told = listener();
  const close = listenToChanges(told);
  await subscription();

  await until(() => told.connected.mock.calls.length);
  FakeSocket.opened[0]?.close(1006);
  await until(() => told.connected.mock.calls.length > 1);

  expect(told.connected.mock.calls).toEqual([[false], [true]]);
  expect(told.failed).not.toHaveBeenCalled();
  close();
});

test('whom the server refuses is not tried again', async () => {
  const told = listener();
  listenToChanges(told);
  await subscription();

  FakeSocket.opened[0]?.close(4403);
  await until(() => told.failed.mock.calls.length);

  expect(FakeSocket.opened).toHaveLength(1);
});
