import type { LucideIcon } from 'lucide-preact';

import './Icon.css';

/** A drawing beside a word; it says nothing by itself, so it is hidden from screen readers. */
export function Icon({ of: Drawing, size = 20 }: { of: LucideIcon; size?: number }) {
  return <Drawing class="icon" size={size} strokeWidth={1.75} aria-hidden="true" />;
}
