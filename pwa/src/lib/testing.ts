import { vi } from 'vitest';

/** Waits for what happens soon, and on a busy machine late. */
export function until<T>(condition: () => T | Promise<T>): Promise<T> {
  return vi.waitUntil(condition, { timeout: 10_000, interval: 10 }) as Promise<T>;
}
