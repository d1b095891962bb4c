// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';

/** What a browser tells about workers, as far as an update goes. */
class FakeContainer extends EventTarget {
  controller: object | null = null;
  readonly registration = Object.assign(new EventTarget(), { waiting: null as FakeWorker | null, installing: null as FakeWorker | null, update: vi.fn(async () => undefined) });
  readonly register = vi.fn(async () => this.registration);

  install(): FakeWorker {
    const worker = new FakeWorker();
    this.registration.installing = worker;
    this.registration.dispatchEvent(new Event('updatefound'));
    Object.assign(this.registration, { installing: null, waiting: worker });
    worker.dispatchEvent(new Event('statechange'));
    return worker;
  }

  takeOver(): void {
    this.controller = {};
    this.dispatchEvent(new Event('controllerchange'));
  }
}

class FakeWorker extends EventTarget {
  readonly postMessage = vi.fn();
}

let container: FakeContainer;
const reload = vi.fn();

async function openTab() {
  vi.resetModules();
  const update = await import('./update');
  await update.registerWorker();
  return update;
}

beforeEach(() => {
  reload.mockClear();
  container = new FakeContainer();
  Object.defineProperty(navigator, 'serviceWorker', { value: container, configurable: true });
  vi.spyOn(location, 'reload').mockImplementation(reload);
  vi.stubEnv('DEV', false);
});

test('the first worker begins to help without a word and without a reload', async () => {
  const { updateReady } = await openTab();

  container.install();
  container.takeOver();

  expect(updateReady.value).toBe(false);
  expect(reload).not.toHaveBeenCalled();
});

test('a new version waits until the person wants it, then the tab reloads once', async () => {
  container.controller = {};
  const { applyUpdate, updateReady } = await openTab();

  const worker = container.install();
  const before = [updateReady.value, worker.postMessage.mock.calls.length, reload.mock.calls.length];
  applyUpdate();
  container.takeOver();
  container.takeOver();

  expect(before).toEqual([true, 0, 0]);
  expect(worker.postMessage).toHaveBeenCalledWith('take-over');
  expect(reload).toHaveBeenCalledOnce();
});

test('a tab that was open since the first visit reloads too when a later version takes over', async () => {
  await openTab();
  container.takeOver();

  container.install();
  container.takeOver();

  expect(reload).toHaveBeenCalledOnce();
});

test('coming back to the app looks for a new version', async () => {
  await openTab();

  document.dispatchEvent(new Event('visibilitychange'));

  expect(container.registration.update).toHaveBeenCalledOnce();
});
