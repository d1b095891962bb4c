import { ChevronRight, type IconNode } from 'lucide';

import type { ComponentChildren } from 'preact';

import './List.css';

import { Icon } from './Icon';

export function List({ children }: { children: ComponentChildren }) {
  return <ul class="list">{children}</ul>;
}

type RowProps = { icon?: IconNode; hint?: ComponentChildren; children: ComponentChildren };

function RowBody({ hint, children }: RowProps) {
  return (
    <span class="list-row-body">
      {children}
      {hint && <small>{hint}</small>}
    </span>
  );
}

/** Leads to another screen; with `download`, to a file of that name. */
export function ListLink({ href, download, icon, ...body }: RowProps & { href: string; download?: string }) {
  return (
    <li>
      <a class="list-row" href={href} download={download}>
        {icon && <Icon of={icon} />}
        <RowBody {...body} />
        <Icon of={ChevronRight} />
      </a>
    </li>
  );
}

/** Does something at once. */
export function ListButton({ icon, leaving, onClick, ...body }: RowProps & { leaving?: boolean; onClick: () => void }) {
  return (
    <li>
      <button type="button" class={leaving ? 'list-row leaving' : 'list-row'} onClick={onClick}>
        {icon && <Icon of={icon} />}
        <RowBody {...body} />
      </button>
    </li>
  );
}

/** Tells something, with a button or two beside it. */
export function ListRow({ start, beside, ...body }: RowProps & { start?: ComponentChildren; beside?: ComponentChildren }) {
  return (
    <li class="list-row">
      {start}
      <RowBody {...body} />
      {beside}
    </li>
  );
}
