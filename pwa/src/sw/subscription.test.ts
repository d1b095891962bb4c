import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { drop, writeKept } from '../lib/database';
import { keep } from '../lib/push/kept';
import { FakePushManager, FakeServer } from '../lib/push/testing';
import { resubscribe } from './subscription';

let manager: FakePushManager;
let server: FakeServer;

beforeEach(async () => {
  await drop();
  vi.stubGlobal('indexedDB', new IDBFactory());
  manager = new FakePushManager();
  server = new FakeServer();
  vi.stubGlobal('fetch', server.fetch);
  await writeKept('member', 'maple-otter');
});

test('a subscription that the browser ended is made anew, under the name it had', async () => {
  await keep({ member: 'maple-otter', wanted: true, device: { id: 'device 0', name: 'My phone' } });

  await resubscribe({ pushManager: manager });

  expect([...server.devices]).toEqual([['device 1', { endpoint: 'https://push.example/1', name: 'My phone' }]]);
});

test('nothing is made for who did not want it', async () => {
  await keep({ member: 'maple-otter', wanted: false });

  await resubscribe({ pushManager: manager });

  expect(manager.made).toBe(0);
});

test('nothing is made for who is not signed in here any more', async () => {
  await keep({ member: 'birch-wren', wanted: true });

  await resubscribe({ pushManager: manager });

  expect(manager.made).toBe(0);
});
