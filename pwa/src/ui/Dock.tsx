import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

import './Dock.css';

type Props = { first?: boolean; children: ComponentChildren };

/** Stays at the lower end of a phone's screen, above the bar; what it covers is left free at the end. `first`: on wide screens it comes before all else. */
export function Dock({ first = false, children }: Props) {
  const box = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const dock = box.current;
    if (!dock) return;
    const measure = new ResizeObserver(() => {
      document.documentElement.style.setProperty('--dock-height', `${dock.offsetHeight}px`);
    });
    measure.observe(dock);
    return () => measure.disconnect();
  }, []);

  return (
    <div ref={box} class={first ? 'dock first' : 'dock'}>
      {children}
    </div>
  );
}
