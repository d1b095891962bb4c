import type { IconNode } from 'lucide';
import type { ComponentChildren } from 'preact';

import './Notice.css';

import { Icon } from './Icon';
import { Rings } from './Rings';

type NoticeProps = { look?: 'calm' | 'warm' | 'refused'; icon: IconNode; children: ComponentChildren };

/** A sentence that belongs to what is on the screen. */
export function Notice({ look = 'calm', icon, children }: NoticeProps) {
  return (
    <div class={`notice ${look}`}>
      <Icon of={icon} />
      <div class="notice-body">{children}</div>
    </div>
  );
}

/** Says why there is nothing to see, and what can be done. */
export function Nothing({ children }: { children: ComponentChildren }) {
  return (
    <div class="nothing">
      <Rings />
      {children}
    </div>
  );
}
