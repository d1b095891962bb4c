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
      <g class="ripple-people">
        <path class="ripple-link" d={points.map(link).join('')} />
        {points.map(({ x, y, name }) => (
          <circle key={`${x} ${y}`} class={name === null ? 'ripple-point' : 'ripple-point named'} cx={x} cy={y} r={name === null ? 4 : 5} />
        ))}
      </g>
      <circle class="ripple-me" r="7" />
      <Names layout={layout} />
    </svg>
  );
}

function RippleRing({ ring, deep }: { ring: Ring; deep: number }) {
  const { depth, radius, dots } = ring;

  return (
    <circle
      class={dots ? 'ripple-ring dotted' : 'ripple-ring'}
      style={{ '--at': depth / deep, '--shade': shade(depth, deep) }}
      r={radius}
      stroke-dasharray={dots ? `0 ${(2 * Math.PI * radius) / dots}` : undefined}
    />
  );
}

function Names({ layout: { labels } }: { layout: Layout }) {
  return (
    <g class="ripple-names">
      {labels.map(({ text, x, y, anchor }) => (
        <text key={`${x} ${y}`} x={x} y={y} text-anchor={anchor}>
          {text}
        </text>
      ))}
    </g>
  );
}
