import { type ReadonlySignal, signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';

const NAME = 'theme';
const chosen = signal<Theme>('system');

/** The member's choice; `system` follows the phone. */
export const theme: ReadonlySignal<Theme> = chosen;

export function restoreTheme(): void {
  const kept = localStorage.getItem(NAME);
  if (kept === 'light' || kept === 'dark') show(kept);
}

export function setTheme(next: Theme): void {
  if (next === 'system') localStorage.removeItem(NAME);
  else localStorage.setItem(NAME, next);
  show(next);
}

function show(next: Theme): void {
  chosen.value = next;
  if (next === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = next;
}
