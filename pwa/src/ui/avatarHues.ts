export type AvatarHues = { outer: number; inner: number; rings: number; x: number; y: number };

/** FNV-1a, so that any seed, hex or not, spreads evenly. */
function spread(seed: string): number {
  let hash = 0x811c9dc5;
  for (const letter of seed) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Two hues at least 50 degrees apart, three or four rings, and where the drop fell (-3 to 3). The same seed gives the same picture. */
export function avatarHues(seed: string): AvatarHues {
  const first = spread(seed);
  const second = spread(`${seed}/`);
  const outer = first % 360;
  const apart = 50 + (second % 130);

  return {
    outer,
    inner: (outer + apart) % 360,
    rings: 3 + ((first >>> 10) % 2),
    x: ((first >>> 16) % 7) - 3,
    y: ((second >>> 16) % 7) - 3,
  };
}
