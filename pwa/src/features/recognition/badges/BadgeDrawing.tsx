import type { JSX } from 'preact';

import './Badges.css';

import type { Badge } from '../../../gql/types';

const amber = { class: 'amber', stroke: 'currentColor' };
const filled = { fill: 'currentColor', stroke: 'none' };

/** One for each, on a ground of 48 by 48: rings and points, as in all that Ripple draws. */
const drawings: Readonly<Record<Badge, JSX.Element>> = {
  WELCOMED: (
    <>
      <path d="M17.5 37.3 A15 15 0 1 1 30.5 37.3" />
      <path d="M20.7 30.3 A7 7 0 1 1 27.3 30.3" />
      <circle {...amber} {...filled} cx="24" cy="37" r="3.6" />
    </>
  ),
  LENDING_A_HAND: (
    <>
      <circle {...amber} cx="18.5" cy="24" r="9.5" />
      <circle cx="29.5" cy="24" r="9.5" />
      <circle {...filled} cx="24" cy="24" r="2.6" />
    </>
  ),
  SAW_IT_THROUGH: (
    <>
      <circle {...amber} cx="24" cy="24" r="15" />
      <path d="M17 24.6 L22 29.4 L31.2 19.4" />
    </>
  ),
  PASSED_ON: (
    <>
      <circle {...filled} cx="13" cy="24" r="4.4" />
      <path d="M19.4 15 A12 12 0 0 1 19.4 33" />
      <path d="M25.8 11.4 A18 18 0 0 1 25.8 36.6" />
      <circle {...amber} {...filled} cx="38" cy="24" r="3.6" />
    </>
  ),
  THREE_DEEP: (
    <>
      <circle cx="24" cy="24" r="16.5" />
      <circle {...amber} cx="24" cy="24" r="11" />
      <circle cx="24" cy="24" r="5.5" />
      <circle {...amber} {...filled} cx="24" cy="24" r="1.8" />
    </>
  ),
  HOSTED: (
    <>
      <circle {...amber} cx="24" cy="24" r="6.5" />
      {[0, 60, 120, 180, 240, 300].map((turn) => (
        <circle key={turn} {...filled} cx="24" cy="9.5" r="3.4" transform={`rotate(${turn} 24 24)`} />
      ))}
    </>
  ),
  KEEPER: (
    <>
      <path {...amber} d="M8 23 A16 16 0 0 0 40 23" />
      <path d="M14.8 23 A9.2 9.2 0 0 0 33.2 23" />
      <circle {...filled} cx="24" cy="17" r="5" />
    </>
  ),
};

/** Its name stands beside it, so it is hidden from screen readers. `size` in pixels. */
export function BadgeDrawing({ badge, size }: { badge: Badge; size: number }) {
  return (
    <svg
      class="badge"
      width={size}
      height={size}
      viewBox="0 0 48 48"
      fill="none"
      stroke="currentColor"
      stroke-width="3"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <circle class="ground" cx="24" cy="24" r="23" stroke="none" />
      {drawings[badge]}
    </svg>
  );
}
