import type { ComponentChildren } from 'preact';

import './Pill.css';

type PillLinkProps = { href: string; current: boolean; children: ComponentChildren };

/** One of several views of the same screen. */
export function PillLink({ href, current, children }: PillLinkProps) {
  return (
    <a class="pill" href={href} aria-current={current ? 'true' : undefined}>
      <span class="pill-face">{children}</span>
    </a>
  );
}

type PillButtonProps = { label?: string; pressed?: boolean; expanded?: boolean; onClick: () => void; children: ComponentChildren };

export function PillButton({ label, pressed, expanded, onClick, children }: PillButtonProps) {
  return (
    <button type="button" class="pill" aria-label={label} aria-pressed={pressed} aria-expanded={expanded} onClick={onClick}>
      {children}
    </button>
  );
}
