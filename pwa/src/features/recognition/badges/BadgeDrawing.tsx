import type { JSX } from 'preact';

import './Badges.css';

import type { Badge } from '../../../gql/types';

/** One for each, on a ground of 48 by 48: rings and points, as in all that Ripple draws. */
const drawings: Readonly<Record<Badge, JSX.Element>> = {
  WELCOMED: (
    <>
      <path class="water" d="M17.5 37.3 A15 15 0 1 1 30.5 37.3" />
      <path class="water" d="M20.7 30.3 A7 7 0 1 1 27.3 30.3" />
      <circle class="amber point" cx="24" cy="37" r="3.6" />
    </>
  ),
  LENDING_A_HAND: (
    <>
      <circle class="amber" cx="18.5" cy="24" r="9.5" />
      <circle class="water" cx="29.5" cy="24" r="9.5" />
      <circle class="water point" cx="24" cy="24" r="2.6" />
    </>
  ),
  SAW_IT_THROUGH: (
    <>
      <circle class="amber" cx="24" cy="24" r="15" />
      <path class="water" d="M17 24.6 L22 29.4 L31.2 19.4" />
    </>
  ),
  PASSED_ON: (
    <>
      <circle class="water point" cx="13" cy="24" r="4.4" />
      <path class="water" d="M19.4 15 A12 12 0 0 1 19.4 33" />
      <path class="water" d="M25.8 11.4 A18 18 0 0 1 25.8 36.6" />
      <circle class="amber point" cx="38" cy="24" r="3.6" />
    </>
  ),
  THREE_DEEP: (
    <>
      <circle class="water" cx="24" cy="24" r="16.5" />
      <circle class="amber" cx="24" cy="24" r="11" />
      <circle class="water" cx="24" cy="24" r="5.5" />
      <circle class="amber point" cx="24" cy="24" r="1.8" />
    </>
  ),
  HOSTED: (
    <>
      <circle class="amber" cx="24" cy="24" r="6.5" />
      {[0, 60, 120, 180, 240, 300].map((turn) => (
        <circle key={turn} class="water point" cx="24" cy="9.5" r="3.4" transform={`rotate(${turn} 24 24)`} />
      ))}
    </>
  ),
  KEEPER: (
    <>
      <path class="amber" d="M8 23 A16 16 0 0 0 40 23" />
      <path class="water" d="M14.8 23 A9.2 9.2 0 0 0 33.2 23" />
      <circle class="water point" cx="24" cy="17" r="5" />
    </>
  ),
};

/** Its name stands beside it, so it is hidden from screen readers. `size` in pixels. */
export function BadgeDrawing({ badge, size }: { badge: Badge; size: number }) {
  return (
    <svg class="badge" width={size} height={size} viewBox="0 0 48 48" aria-hidden="true">
      <circle class="ground" cx="24" cy="24" r="23" />
      {drawings[badge]}
    </svg>
  );
}
