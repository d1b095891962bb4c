// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { onOpened } from './opened';

let worker: EventTarget;

beforeEach(() => {
  worker = new EventTarget();
  Object.defineProperty(navigator, 'serviceWorker', { value: worker, configurable: true });
});

const says = (data: unknown) => worker.dispatchEvent(new MessageEvent('message', { data }));

test('a tapped notification leads to its path, for as long as somebody listens', () => {
  const go = vi.fn();
  const stop = onOpened(go);

  says({ kind: 'opened', path: '/n/n1' });
  stop();
  says({ kind: 'opened', path: '/n/n2' });

  expect(go.mock.calls).toEqual([['/n/n1']]);
});

test.each([[null], ['take-over'], [{ kind: 'opened' }], [{ kind: 'opened', path: 'https://elsewhere.example' }]])('%j leads nowhere', (data) => {
  const go = vi.fn();
  onOpened(go);

  says(data);

  expect(go).not.toHaveBeenCalled();
});
