import { effect, type Signal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';

const PREFIX = 'draft:';

let owner = '';

/** From now on drafts are this member's. */
export function draftsOf(handle: string | undefined): void {
  owner = handle ?? '';
}

export function wipeDrafts(): void {
  for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name);
}

/** What was begun at places that belong to something that is gone, by whoever of this device. */
export function forgetDraftsOf(id: string): void {
  for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX) && name.endsWith(`:${id}`)) localStorage.removeItem(name);
}

export type Draft<T> = { value: Signal<T>; clear: () => void };

/** What a member began to write at `place`, kept at every stroke and there again after a closed tab. */
export function useDraft<T>(place: string, empty: T): Draft<T> {
  const draft = useMemo(() => openDraft(place, empty), [place]);
  useEffect(() => draft.keep(), [draft]);
  return draft;
}

export function openDraft<T>(place: string, empty: T): Draft<T> & { keep: () => () => void } {
  const name = `${PREFIX}${owner}:${place}`;
  const value = signal<T>(read(name) ?? empty);

  function write(): void {
    const text = JSON.stringify(value.value);
    try {
      if (text === JSON.stringify(empty)) localStorage.removeItem(name);
      else localStorage.setItem(name, text);
    } catch {
      // The disk is full or forbidden: the draft lives as long as the screen.
    }
  }

  return { value, clear: () => void (value.value = empty), keep: () => effect(write) };
}

function read<T>(name: string): T | undefined {
  try {
    const text = localStorage.getItem(name);
    return text ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}
