import { expect, test, vi } from 'vitest';
import { openNotification } from './click';

const ORIGIN = 'https://ripple.example';

const window = (more: object = {}) => ({ url: `${ORIGIN}/`, focused: false, visibilityState: 'hidden' as DocumentVisibilityState, postMessage: vi.fn(), focus: vi.fn(async () => undefined), ...more });

const windows = (...open: ReturnType<typeof window>[]) => ({ matchAll: async () => open, openWindow: vi.fn(async () => null) });

const notification = (data: unknown = { id: 'n1', navigate: `${ORIGIN}/n/n1` }) => ({ data, close: vi.fn() });

test('a tap opens the app where none is open', async () => {
  const [told, none] = [notification(), windows()];

  await openNotification(told, none, ORIGIN);

  expect(none.openWindow.mock.calls).toEqual([['/n/n1']]);
  expect(told.close).toHaveBeenCalled();
});

test('a tap leads an open window there and opens no other', async () => {
  const open = window();
  const all = windows(open);

  await openNotification(notification(), all, ORIGIN);

  expect(open.postMessage.mock.calls).toEqual([[{ kind: 'opened', path: '/n/n1' }]]);
  expect(open.focus).toHaveBeenCalled();
  expect(all.openWindow).not.toHaveBeenCalled();
});

test('a window that cannot be focused is led there all the same', async () => {
  const open = window({ focus: vi.fn(() => Promise.reject(new DOMException('Not allowed to focus a window.', 'InvalidAccessError'))) });
  const all = windows(open);

  await openNotification(notification(), all, ORIGIN);

  expect(open.postMessage).toHaveBeenCalled();
  expect(all.openWindow).not.toHaveBeenCalled();
});

test.each([
  ['in use', { focused: true, visibilityState: 'visible' }],
  ['in sight', { visibilityState: 'visible' }],
])('of several windows the one %s is taken', async (_, how) => {
  const [other, nearer] = [window(), window(how)];

  await openNotification(notification(), windows(other, nearer), ORIGIN);

  expect(other.postMessage).not.toHaveBeenCalled();
  expect(nearer.postMessage).toHaveBeenCalled();
});

test.each([[null], [{}], [{ navigate: 'https://elsewhere.example/n/n1' }], [{ navigate: 'https://' }], [{ navigate: `${ORIGIN}//elsewhere.example/n/n1` }]])('what leads nowhere within the app leads to the list: %j', async (data) => {
  const none = windows();

  await openNotification(notification(data), none, ORIGIN);

  expect(none.openWindow.mock.calls).toEqual([['/notifications']]);
});
