import type { ComponentChildren } from 'preact';

import './Dock.css';

/** Stays at the lower end of the screen, above the bar. The last thing inside a screen. */
export function Dock({ children }: { children: ComponentChildren }) {
  return <div class="dock">{children}</div>;
}
