import { describe, expect, it } from 'vitest';

import { stoppedAt, stoppedBetween, takeMark } from './feedMark';

const HOUR = 3_600_000;

describe('where one stopped last time', () => {
  it('lies between the last post not seen and the first one seen', () => {
    expect(stoppedBetween('2026-03-02T10:00:00Z', '2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z')).toBe(true);
    expect(stoppedBetween('2026-03-03T10:00:00Z', '2026-03-02T10:00:00Z', '2026-03-01T10:00:00Z')).toBe(false);
  });

  it('is not shown above the newest post, nor to somebody who comes for the first time', () => {
    expect(stoppedBetween(undefined, '2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z')).toBe(false);
    expect(stoppedBetween('2026-03-02T10:00:00Z', '2026-03-01T10:00:00Z', null)).toBe(false);
  });

  it('stays where it is during a visit, and moves with the next', () => {
    takeMark('quiet-heron', '2026-03-01T10:00:00Z', 0);
    takeMark('quiet-heron', '2026-03-01T12:00:00Z', HOUR / 4);
    expect(stoppedAt.value).toBe('2026-03-01T10:00:00Z');

    takeMark('quiet-heron', '2026-03-01T12:00:00Z', HOUR);
    expect(stoppedAt.value).toBe('2026-03-01T12:00:00Z');
  });

  it('is each member\'s own, on a phone that is shared', () => {
    takeMark('quiet-heron', '2026-03-01T10:00:00Z', 2 * HOUR);
    takeMark('slate-otter', null, 2 * HOUR);

    expect(stoppedAt.value).toBeNull();
  });
});
