import './Avatar.css';

import { avatarHues } from './avatarHues';

/** Rings on water, drawn from the seed. The name stands beside it, so it is hidden from screen readers. */
export function Avatar({ seed, size = 40 }: { seed: string; size?: number }) {
  const { outer, inner, rings, x, y } = avatarHues(seed);
  const middle = `translate(${20 + x} ${20 + y})`;

  return (
    <svg
      class="avatar"
      style={{ '--outer': `${outer}`, '--inner': `${inner}` }}
      width={size}
      height={size}
      viewBox="0 0 40 40"
      aria-hidden="true"
    >
      <g transform={middle}>
        {rings === 4 && <circle class="outer" r="22" />}
        <circle class="outer" r="16.5" />
        <circle class="middle" r="10.5" />
        <circle class="inner" r="5" />
      </g>
    </svg>
  );
}
