import type { IconNode } from 'lucide';
import type { ComponentChildren } from 'preact';

import './Button.css';

import { Icon } from './Icon';

type Look = 'primary' | 'second' | 'plain' | 'leaving';

type Shared = { look?: Look; full?: boolean; icon?: IconNode; children: ComponentChildren };

type ButtonProps = Shared & {
  type?: 'button' | 'submit';
  disabled?: boolean;
  onClick?: () => void;
};

const classes = (look: Look, full: boolean) => `button ${look}${full ? ' full' : ''}`;

export function Button({ look = 'second', full = false, icon, type = 'button', children, ...rest }: ButtonProps) {
  return (
    <button type={type} class={classes(look, full)} {...rest}>
      {icon && <Icon of={icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button: it leads to another screen. */
export function ButtonLink({ look = 'second', full = false, icon, href, children }: Shared & { href: string }) {
  return (
    <a class={classes(look, full)} href={href}>
      {icon && <Icon of={icon} />}
      {children}
    </a>
  );
}

type IconButtonProps = { icon: IconNode; label: string; onClick: () => void; expanded?: boolean; off?: boolean };

/** Only an icon to see; its label is what is read out. `off`: does nothing for now, and keeps the focus all the same. */
export function IconButton({ icon, label, onClick, expanded, off = false }: IconButtonProps) {
  return (
    <button type="button" class="icon-button" aria-label={label} aria-expanded={expanded} aria-disabled={off || undefined} onClick={off ? undefined : onClick}>
      <Icon of={icon} />
    </button>
  );
}
