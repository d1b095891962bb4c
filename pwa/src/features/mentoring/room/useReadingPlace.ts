import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** For how long a conversation that was just opened stays at its end, whatever still arrives. Milliseconds. */
const OPENING = 3_000;

/** What stands at the end of the conversation. */
type End = RefObject<HTMLDivElement | null>;

export type ReadingPlace = {
  /** How many messages of others came below what is being read. */
  below: ReadonlySignal<number>;
  goToEnd: () => void;
};

/** `oldest` and `newest` message shown; `own`: how many of mine wait; `isMine`: whose the newest is. */
type Shown = { oldest: string | undefined; newest: string | undefined; own: number; isMine: boolean };

/**
 * Where one reads in a conversation. It opens at its end and goes there with what one writes; otherwise what is being
 * read never moves: older messages grow away from it, and what others write waits below.
 */
export function useReadingPlace(end: End, { oldest, newest, own, isMine }: Shown): ReadingPlace {
  const below = useSignal(0);
  const isAtEnd = useAtEnd(end, below);
  const isFollowing = useOpening();
  const before = useRef({ oldest, newest, own, top: 0 });

  const goToEnd = () => {
    below.value = 0;
    scrollTo(0, document.documentElement.scrollHeight);
  };

  useLayoutEffect(() => {
    const was = before.current;
    keepPlace(was);
    const came = newest !== was.newest;
    const wrote = own > was.own || (came && isMine);
    if (wrote || isFollowing.current || (came && isAtEnd.current && isWriting())) goToEnd();
    else if (came && !isAtEnd.current) below.value += 1;
    before.current = { oldest, newest, own, top: topOf(oldest) };
  }, [oldest, newest, own]);

  return { below, goToEnd };
}

/** Whether the end is in sight; when it comes there, nothing waits below any more. */
function useAtEnd(end: End, below: Signal<number>): RefObject<boolean> {
  const isAtEnd = useRef<boolean>(true);

  useEffect(() => {
    if (!end.current) return;
    const watch = new IntersectionObserver(([entry]) => {
      isAtEnd.current = entry?.isIntersecting ?? true;
      if (isAtEnd.current) below.value = 0;
    });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, []);

  return isAtEnd;
}

/** True until somebody takes hold of the page, or has had the time to begin to read. */
function useOpening(): RefObject<boolean> {
  const isOpening = useRef<boolean>(true);

  useEffect(() => {
    const over = () => (isOpening.current = false);
    const timer = setTimeout(over, OPENING);
    const holds = ['wheel', 'touchmove', 'keydown'] as const;
    for (const hold of holds) addEventListener(hold, over, { passive: true, once: true });
    return () => {
      clearTimeout(timer);
      for (const hold of holds) removeEventListener(hold, over);
    };
  }, []);

  return isOpening;
}

/** Older messages above push the others down by as much as the page is moved along. */
function keepPlace({ oldest, top }: { oldest: string | undefined; top: number }): void {
  const moved = oldest === undefined ? 0 : topOf(oldest) - top;
  if (moved > 0 && top > 0) scrollBy(0, moved);
}

/** How far down the page a message begins, wherever the page is scrolled to; 0 for one that is not there. Pixels. */
function topOf(message: string | undefined): number {
  const found = message === undefined ? null : document.querySelector(`[data-message="${message}"]`);
  return found ? found.getBoundingClientRect().top + scrollY : 0;
}

const isWriting = (): boolean => document.activeElement instanceof HTMLTextAreaElement;
