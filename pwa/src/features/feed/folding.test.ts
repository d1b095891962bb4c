import { describe, expect, it } from 'vitest';

import { isFolded } from './folding';

describe('folding by content note', () => {
  it('leaves a post without a note open, even for someone who folds everything', () => {
    expect(isFolded(null, { all: true, notes: ['Grief'] })).toBe(false);
  });

  it('folds any note for someone who folds everything', () => {
    expect(isFolded('Hospital', { all: true, notes: [] })).toBe(true);
  });

  it('folds a chosen note however it was written', () => {
    expect(isFolded(' grief ', { all: false, notes: ['Grief'] })).toBe(true);
  });

  it('leaves other notes open', () => {
    expect(isFolded('Food', { all: false, notes: ['Grief'] })).toBe(false);
  });
});
