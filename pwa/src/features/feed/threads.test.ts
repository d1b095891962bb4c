import { describe, expect, it } from 'vitest';

import { inThreads } from './threads';

const shown = [{ id: 'a' }, { id: 'a1', parent: 'a' }, { id: 'b', parent: null }];

const ids = (waiting: { id: string; parent?: string }[]) => inThreads(shown, waiting).map((line) => line.id);

describe('comments that still wait', () => {
  it('stand at the end when they begin a thread', () => {
    expect(ids([{ id: 'new' }])).toEqual(['a', 'a1', 'b', 'new']);
  });

  it('stand behind the last answer of their thread', () => {
    expect(ids([{ id: 'new', parent: 'a' }])).toEqual(['a', 'a1', 'new', 'b']);
  });

  it('keep their order within one thread', () => {
    expect(ids([{ id: 'first', parent: 'b' }, { id: 'second', parent: 'b' }])).toEqual(['a', 'a1', 'b', 'first', 'second']);
  });

  it('stand at the end when the comment they answer has not been loaded', () => {
    expect(ids([{ id: 'new', parent: 'elsewhere' }])).toEqual(['a', 'a1', 'b', 'new']);
  });
});
