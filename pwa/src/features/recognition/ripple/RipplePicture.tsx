import { useEffect, useState } from 'preact/hooks';

import './Ripple.css';

import type { RippleParts } from '../../../gql/recognition';
import { t } from '../../../lib/i18n';
import { type Layout, layoutOf, type Ring } from './layout';
import { link, shade } from './strokes';
import { summary } from './words';

/** It widens at the first sight after a start; afterwards it is simply there. */
let seen = false;

/** Rings spreading from me. Everything in it is told in words beneath. */
export function RipplePicture({ ripple }: { ripple: RippleParts }) {
  const [fresh] = useState(!seen);
  useEffect(() => {
    seen = true;
  }, []);
  const layout = layoutOf(ripple);
  const { wide, high, rings, points } = layout;

  return (
    <svg
      class={fresh ? 'ripple-picture fresh' : 'ripple-picture'}
      style={{ maxInlineSize: `${wide * 2.4}px` }}
      viewBox={`${-wide} ${-high} ${wide * 2} ${high * 2}`}
      role="img"
      aria-label={t('ripple.picture', { summary: summary(ripple) })}
    >
      {rings.map((ring) => (
        <RippleRing key={ring.depth} ring={ring} deep={rings.length} />
      ))}
      <g stroke="currentColor">
        <path d={points.map(link).join('')} fill="none" opacity="0.4" />
        {points.map(({ x, y, name }) => (
          <circle key={`${x} ${y}`} cx={x} cy={y} r="4.25" stroke-width="1.75" {...(name !== null && { fill: 'currentColor' })} />
        ))}
      </g>
      <circle r="7" fill="currentColor" />
      <Names layout={layout} />
    </svg>
  );
}

function RippleRing({ ring, deep }: { ring: Ring; deep: number }) {
  const { depth, radius, dots } = ring;

  return (
    <circle
      style={{ '--from': 0.6, animationDelay: `${Math.round((depth / deep) * 700)}ms` }}
      r={radius}
      fill="none"
      stroke="currentColor"
      stroke-width={dots ? 2.6 : 1.5}
      stroke-linecap="round"
      opacity={shade(depth, deep)}
      stroke-dasharray={dots ? `0 ${(2 * Math.PI * radius) / dots}` : undefined}
    />
  );
}

function Names({ layout: { labels } }: { layout: Layout }) {
  return (
    <g class="ripple-names" stroke="currentColor" stroke-width="3" stroke-linejoin="round">
      {labels.map(({ text, x, y, anchor }) => (
        <text key={`${x} ${y}`} x={x} y={y} text-anchor={anchor}>
          {text}
        </text>
      ))}
    </g>
  );
}
