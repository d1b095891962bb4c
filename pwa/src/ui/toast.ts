import { signal } from '@preact/signals';

const SHOWN_FOR = 5000;

/** What was just done, in one sentence; read out and shown for a moment. */
export const said = signal('');

let timer: ReturnType<typeof setTimeout> | undefined;

export function say(sentence: string): void {
  clearTimeout(timer);
  said.value = sentence;
  timer = setTimeout(() => (said.value = ''), SHOWN_FOR);
}
