import type { IconNode } from 'lucide';
import { h } from 'preact';

import './Icon.css';

/** A drawing beside a word; it says nothing by itself, so it is hidden from screen readers. */
export function Icon({ of: drawing, size = 20 }: { of: IconNode; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      {drawing.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}
