import { beforeEach, expect, test, vi } from 'vitest';
import { mentoringHome } from '../../gql/mentoring';
import { notificationsUnread } from '../../gql/notifications';
import { queryEntry } from '../store/cache';
import { answering } from '../store/testing';
import { until } from '../testing';
import { notificationsChanged } from './notifications';

const unread = (is: boolean) => ({ notifications: { unread: is } });
const entry = queryEntry(notificationsUnread, {});

beforeEach(() => {
  entry.users = 1;
});

test('what is told in one breath is asked about once', async () => {
  const server = answering(unread(true), unread(true), unread(true));
  vi.stubGlobal('fetch', server);

  await Promise.all([notificationsChanged(), notificationsChanged(), notificationsChanged()]);

  expect(server.asked).toHaveLength(1);
  expect(entry.query.data.value).toEqual(unread(true));
});

test('what changes while an answer is on its way is asked about again', async () => {
  const server = answering(unread(false), unread(true));
  const change = { told: false };
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (!change.told) void notificationsChanged();
    change.told = true;
    return server(path, init);
  });

  await notificationsChanged();
  await until(() => server.asked.length === 2);

  expect(entry.query.data.value).toEqual(unread(true));
});

test('what others do in mentoring is looked at again when a notification may tell of it', async () => {
  const home = queryEntry(mentoringHome, { circle: null });
  home.users = 1;
  entry.users = 0;
  vi.stubGlobal('fetch', answering({ mentoring: [] }));

  await notificationsChanged();

  expect(home.query.data.value).toEqual({ mentoring: [] });
});
