import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

import { entity } from '../../../lib/store';

/** For how long a conversation that was just opened stays at its end, whatever still arrives. Milliseconds. */
const OPENING = 3_000;

/** So near to its lower end a page is at its end. Pixels. */
const NEAR = 8;

/** What stands at the end of the conversation. */
type End = RefObject<HTMLDivElement | null>;

export type ReadingPlace = {
  /** How many messages of others came below what is being read. */
  below: ReadonlySignal<number>;
  goToEnd: () => void;
};

/** `ids` of the messages, newest first; `own`: how many of mine have not gone out yet. */
type Shown = { ids: readonly string[]; own: number };

/** `isBegun`: something is written; what stands before the first message is read from its beginning. `at`: how far down the page is. Pixels. */
type Standing = { isBegun: boolean; isOpening: boolean; isAtEnd: boolean; at: number };

/**
 * Where one reads in a conversation. It opens at its end and goes there with what one writes; otherwise what is being
 * read never moves: older messages grow away from it, and what others write waits below.
 */
export function useReadingPlace(end: End, shown: Shown): ReadingPlace {
  const below = useSignal(0);
  const standing = useStanding(end, below);
  standing.isBegun = shown.ids.length + shown.own > 0;
  const before = useRef(shown);
  const was = before.current;
  const hold = was.ids.at(-1);
  const isOther = was.ids !== shown.ids || was.own !== shown.own;
  const [top, wasSeen] = isOther ? [topOf(hold), isSeen(end)] : []; // measured while the page is still as it was

  const goToEnd = () => {
    below.value = 0;
    toTheEnd(standing);
  };

  useLayoutEffect(() => {
    before.current = shown;
    keepPlace(top, topOf(hold));
    const came = theirsSince(was.ids[0], shown.ids);
    if (shown.own > was.own || (standing.isOpening && standing.isBegun) || (came > 0 && wasSeen && isWriting())) return goToEnd();
    if (came === 0) return;
    standing.isAtEnd = isPageAtEnd();
    if (!isSeen(end)) below.value += came;
  }, [shown.ids, shown.own]);

  return { below, goToEnd };
}

/** Stays at the end of the page for as long as one is there, whatever grows or shrinks: a keyboard, a longer draft. */
function useStanding(end: End, below: Signal<number>): Standing {
  const { current: standing } = useRef<Standing>({ isBegun: false, isOpening: true, isAtEnd: true, at: 0 });

  useLayoutEffect(() => {
    let isEntering = true;
    const stay = () => {
      if (standing.isBegun && (standing.isOpening || standing.isAtEnd)) toTheEnd(standing);
    };
    const moved = () => {
      if (isEntering || scrollY === standing.at) return;
      standing.at = scrollY;
      standing.isAtEnd = isPageAtEnd();
      standing.isOpening &&= standing.isAtEnd;
      if (isSeen(end)) below.value = 0;
    };
    const resized = () => {
      moved();
      stay();
    };
    // Every screen begins at its top, or where one had been reading; this one at its end, or there.
    const entering = requestAnimationFrame(() => {
      isEntering = false;
      if (scrollY > 0) moved();
      else stay();
    });
    const opened = () => void (standing.isOpening = false);
    const timer = setTimeout(opened, OPENING);
    const growing = new ResizeObserver(resized);
    growing.observe(document.body);
    const listening = new AbortController();
    const { signal } = listening;
    addEventListener('scroll', moved, { passive: true, signal });
    addEventListener('resize', resized, { signal });
    for (const hold of ['pointerdown', 'keydown', 'wheel']) addEventListener(hold, opened, { passive: true, signal });
    return () => {
      cancelAnimationFrame(entering);
      clearTimeout(timer);
      growing.disconnect();
      listening.abort();
    };
  }, []);

  return standing;
}

function toTheEnd(standing: Standing): void {
  scrollTo(0, document.documentElement.scrollHeight);
  standing.at = scrollY;
  standing.isAtEnd = true;
}

/** A scroll by nothing would keep the browser from doing the same for what changes elsewhere on the page. */
function keepPlace(before: number | undefined, now: number | undefined): void {
  if (before !== undefined && now !== undefined && Math.abs(now - before) >= 1) scrollBy(0, now - before);
}

const isPageAtEnd = (): boolean => document.documentElement.scrollHeight - innerHeight - scrollY < NEAR;

/** Whether the end of the conversation is above where one writes. */
function isSeen({ current }: End): boolean {
  const bottom = document.querySelector('.dock')?.getBoundingClientRect().top ?? innerHeight;
  return current !== null && current.getBoundingClientRect().bottom <= bottom;
}

/** Where on the screen the words of a message begin, below its author's name; undefined for one that is not there. Pixels. */
function topOf(message: string | undefined): number | undefined {
  return message === undefined ? undefined : document.querySelector(`[data-message="${message}"]`)?.getBoundingClientRect().top;
}

/** How many messages of others there are above `newest`, of `ids` that begin with the newest. */
function theirsSince(newest: string | undefined, ids: readonly string[]): number {
  const known = newest === undefined ? -1 : ids.indexOf(newest);
  const fresh = known < 0 ? ids : ids.slice(0, known);
  return fresh.filter((id) => entity('RoomMessage', id).peek()?.mine === false).length;
}

const isWriting = (): boolean => document.activeElement instanceof HTMLTextAreaElement;
