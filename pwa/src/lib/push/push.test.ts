// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { FakeLocks } from '../outbox/testing/locks';
import { until } from '../testing';
import { FakePushManager, FakeServer } from './testing';

let manager: FakePushManager;
let server: FakeServer;
let answer: NotificationPermission;

const browser = {
  permission: 'default' as NotificationPermission,
  requestPermission: async () => (browser.permission = answer),
};

function have(name: string, value: unknown): void {
  Object.defineProperty(navigator, name, { value, configurable: true });
}

/** A start of the app, in a browser that remembers. */
async function start() {
  vi.resetModules();
  const [session, push, install] = await Promise.all([import('../session'), import('./index'), import('../install')]);
  install.watchInstall();
  await session.openSession();
  await session.refreshViewer();
  push.watchPush();
  await until(() => push.push.value !== 'unknown');
  return { ...session, ...push };
}

async function startWithPushes() {
  const app = await start();
  await app.turnOn();
  return app;
}

beforeEach(() => {
  manager = new FakePushManager();
  server = new FakeServer();
  answer = 'granted';
  browser.permission = 'default';
  const registration = { pushManager: manager };
  have('serviceWorker', { ready: Promise.resolve(registration), getRegistration: async () => registration });
  have('locks', new FakeLocks());
  have('permissions', { query: async () => new EventTarget() });
  vi.stubGlobal('Notification', browser);
  vi.stubGlobal('PushManager', FakePushManager);
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('fetch', server.fetch);
  vi.useRealTimers();
  return () => void Reflect.deleteProperty(navigator, 'standalone');
});

test('nobody is asked before they tap', async () => {
  const app = await start();

  expect(app.push.value).toBe('not-asked');
  expect(manager.made).toBe(0);
});

test('a yes subscribes and tells the server whose it is', async () => {
  const app = await startWithPushes();

  expect(app.push.value).toBe('on');
  expect(server.times('RegisterDevice')).toMatchObject([{ endpoint: 'https://push.example/1', p256dh: 'p', auth: 'a', pushKey: 'id of AQID' }]);
  expect(app.deviceHere.value).toBe('device 1');
});

test('every start tells the server again, with the same subscription', async () => {
  await startWithPushes();
  const app = await start();

  expect(app.push.value).toBe('on');
  expect(manager.made).toBe(1);
  expect(server.times('RegisterDevice')).toHaveLength(2);
});

test('a subscription made with a key that the server uses no more is made anew, under the name it had', async () => {
  await startWithPushes();
  server.devices.set('device 1', { endpoint: 'https://push.example/1', name: 'My phone' });
  await start();
  server.key = 'BAUG';

  const app = await start();

  expect(app.push.value).toBe('on');
  expect([...server.devices]).toEqual([['device 2', { endpoint: 'https://push.example/2', name: 'My phone' }]]);
});

test('a subscription that the browser lost is made anew without a question', async () => {
  await startWithPushes();
  manager.subscription = null;

  const app = await start();

  expect(app.push.value).toBe('on');
  expect(manager.made).toBe(2);
});

test('a no to the browser is shown as that, and nothing is subscribed', async () => {
  answer = 'denied';
  const app = await startWithPushes();

  expect(app.push.value).toBe('denied');
  expect(manager.made).toBe(0);
});

test('a question that was waved away may be asked again', async () => {
  answer = 'default';
  const app = await startWithPushes();

  expect(app.push.value).toBe('not-asked');
});

test('turning it off here ends it in the browser and on the server, and is remembered', async () => {
  const before = await startWithPushes();
  await before.turnOff();
  const app = await start();

  expect(app.push.value).toBe('off');
  expect(manager.subscription).toBeNull();
  expect(server.devices.size).toBe(0);
});

test('no before any question is remembered too, and can be taken back', async () => {
  const before = await start();
  await before.turnOff();
  const app = await start();
  const off = app.push.value;

  await app.turnOn();

  expect([off, app.push.value]).toEqual(['off', 'on']);
});

test('a permission that was taken away ends it on the server', async () => {
  await startWithPushes();
  browser.permission = 'denied';

  const app = await start();

  expect(app.push.value).toBe('denied');
  expect(server.devices.size).toBe(0);
});

test('a push service that never answers is waited for only so long', async () => {
  const app = await start();
  manager.hangs = true;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const asked = app.turnOn();
  const tick = setInterval(() => vi.advanceTimersByTime(5_000), 5);
  await asked;
  clearInterval(tick);

  expect([app.push.value, app.pushTrouble.value]).toEqual(['broken', { kind: 'silent' }]);
});

test('a push service that says no can be tried again', async () => {
  manager.refuses = true;
  const app = await startWithPushes();
  const broken = [app.push.value, app.pushTrouble.value];
  manager.refuses = false;

  await app.checkPush();

  expect(broken).toEqual(['broken', { kind: 'browser' }]);
  expect(app.push.value).toBe('on');
});

test('what the server refuses is told', async () => {
  server.refusal = 'TOO_MANY_DEVICES';
  const app = await startWithPushes();

  expect([app.push.value, app.pushTrouble.value]).toEqual(['broken', { kind: 'refused', code: 'TOO_MANY_DEVICES', limit: 10 }]);
});

test('without a line what stood is believed to stand', async () => {
  await startWithPushes();
  const app = await start();
  server.away = true;

  await app.checkPush();

  expect(app.push.value).toBe('on');
});

test('what could not be confirmed without a line is confirmed when it is back', async () => {
  await startWithPushes();
  const app = await start();
  server.away = true;
  await app.checkPush();
  const before = server.times('RegisterDevice').length;
  server.away = false;

  dispatchEvent(new Event('online'));
  await until(() => server.times('RegisterDevice').length > before);

  expect(app.push.value).toBe('on');
});

test('what was allowed in the settings of the browser is noticed on coming back', async () => {
  answer = 'denied';
  const app = await startWithPushes();
  browser.permission = 'granted';

  dispatchEvent(new Event('pageshow'));
  await until(() => app.push.value !== 'denied');

  expect(app.push.value).toBe('not-asked');
});

test('signing out ends it in the browser and on the server', async () => {
  const app = await startWithPushes();
  await app.signOut();
  await until(() => manager.subscription === null);

  expect(server.devices.size).toBe(0);
});

test('a session that was ended elsewhere ends it in this browser', async () => {
  const app = await startWithPushes();
  server.viewer = null;
  await app.refreshViewer();
  await until(() => manager.subscription === null);

  expect(app.push.value).toBe('unknown');
});

test('the next member on a shared phone is asked for themselves', async () => {
  await startWithPushes();
  server.viewer = { handle: 'birch-wren' };

  const app = await start();

  expect(app.push.value).toBe('not-asked');
  expect(manager.subscription).toBeNull();
});

test('a browser without pushes says so', async () => {
  Reflect.deleteProperty(globalThis, 'PushManager');

  const app = await start();

  expect(app.push.value).toBe('unsupported');
});

test('on an iPhone the app must be installed first', async () => {
  have('standalone', false);

  const app = await start();

  expect(app.push.value).toBe('needs-installing');
});

test('the server learns in which zone the phone is', async () => {
  server.zone = { zone: 'Pacific/Auckland', zoneChosen: false };

  await start();
  await until(() => server.times('SetZone').length === 1);

  expect(server.times('SetZone')).toMatchObject([{ zone: Intl.DateTimeFormat().resolvedOptions().timeZone, chosen: false }]);
});

test('a zone that the member chose is left alone', async () => {
  server.zone = { zone: 'Pacific/Auckland', zoneChosen: true };

  await start();
  const { askForZone } = await import('./zone');
  await askForZone();

  expect(server.times('SetZone')).toEqual([]);
});
