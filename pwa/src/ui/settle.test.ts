import { afterEach, expect, test, vi } from 'vitest';
import { settle } from './settle';

vi.hoisted(() => vi.stubGlobal('document', { documentElement: { classList: new Set<string>() } }));

const classes = document.documentElement.classList as unknown as Set<string> & { remove: (name: string) => void };
classes.remove = (name) => void classes.delete(name);

afterEach(() => void vi.useRealTimers());

test('taps do nothing for half a second after the last change', () => {
  vi.useFakeTimers();

  settle();
  vi.advanceTimersByTime(400);
  settle();
  vi.advanceTimersByTime(499);
  expect(classes.has('settling')).toBe(true);
  vi.advanceTimersByTime(1);
  expect(classes.has('settling')).toBe(false);
});
