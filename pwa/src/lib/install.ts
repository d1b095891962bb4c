import { type ReadonlySignal, signal } from '@preact/signals';

/** `prompt`: the browser can ask; `ios`: a person does it by Share, Add to Home Screen; `no`: this browser cannot. */
export type Install = 'no' | 'prompt' | 'ios' | 'installed';

type PromptEvent = Event & { prompt: () => Promise<{ outcome: 'accepted' | 'dismissed' }> };

const state = signal<Install>('no');
export const install: ReadonlySignal<Install> = state;

let offer: PromptEvent | undefined;

export function watchInstall(): void {
  state.value = now();
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event as PromptEvent;
    state.value = 'prompt';
  });
  addEventListener('appinstalled', () => void (state.value = 'installed'));
}

function now(): Install {
  if (matchMedia('(display-mode: standalone)').matches) return 'installed';
  if (!('standalone' in navigator)) return 'no';
  return navigator.standalone ? 'installed' : 'ios';
}

/** Asks once; the browser makes a new offer when it sees fit. */
export async function promptInstall(): Promise<boolean> {
  const asked = offer;
  offer = undefined;
  if (!asked) return false;
  state.value = 'no';
  const { outcome } = await asked.prompt();
  return outcome === 'accepted';
}
