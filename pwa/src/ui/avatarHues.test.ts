import { describe, expect, it } from 'vitest';

import { avatarHues } from './avatarHues';

const seeds = Array.from({ length: 500 }, (_, index) => `seed-${index}`);

describe('the hues of an avatar', () => {
  it('are the same for the same seed', () => {
    expect(avatarHues('a1b2c3')).toEqual(avatarHues('a1b2c3'));
  });

  it('are always far enough apart to be told apart', () => {
    for (const seed of seeds) {
      const { outer, inner } = avatarHues(seed);
      const apart = Math.abs(outer - inner);
      expect(Math.min(apart, 360 - apart)).toBeGreaterThanOrEqual(50);
    }
  });

  it('spread over the whole wheel', () => {
    const twelfths = new Set(seeds.map((seed) => Math.floor(avatarHues(seed).outer / 30)));
    expect(twelfths.size).toBe(12);
  });

  it('keep the drop inside the picture', () => {
    for (const { x, y, rings } of seeds.map(avatarHues)) {
      expect(Math.abs(x)).toBeLessThanOrEqual(3);
      expect(Math.abs(y)).toBeLessThanOrEqual(3);
      expect([3, 4]).toContain(rings);
    }
  });
});
