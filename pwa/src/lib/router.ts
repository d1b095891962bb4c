import { useEffect, useMemo } from 'preact/hooks';

/** How long a screen may take to become as long as it was, so that its place can be found again. Milliseconds. */
const PATIENCE = 600;

const places = new Map<string, number>();

const here = (): string => location.pathname + location.search;

/**
 * After a change of screen the focus goes to its `h1`, so that a screen reader reads where one is; going back also finds
 * the place where one had been reading. Its result is for the router.
 */
export function useRouteFocus(): { onRouteChange: () => void } {
  const way = useMemo(() => ({ back: false, at: here() }), []);

  useEffect(() => {
    history.scrollRestoration = 'manual';
    const scrolled = (): void => {
      if (here() === way.at) places.set(way.at, scrollY);
    };
    const wentBack = (): void => void (way.back = true);
    addEventListener('scroll', scrolled, { passive: true });
    addEventListener('popstate', wentBack);
    return () => {
      removeEventListener('scroll', scrolled);
      removeEventListener('popstate', wentBack);
    };
  }, [way]);

  const onRouteChange = (): void => {
    const { back } = way;
    Object.assign(way, { back: false, at: here() });
    document.querySelector<HTMLElement>('main h1, h1')?.focus({ preventScroll: true });
    if (back) findPlace(here(), performance.now());
  };
  return { onRouteChange };
}

function findPlace(url: string, since: number): void {
  const place = places.get(url);
  if (!place || here() !== url) return;
  scrollTo(0, place);
  const isThere = Math.abs(scrollY - place) < 2;
  if (!isThere && performance.now() - since < PATIENCE) requestAnimationFrame(() => findPlace(url, since));
}

/** What follows `#` in the address, once: an invitation code must not stay in the history. */
export function takeFragment(): string {
  const fragment = decodeURIComponent(location.hash.slice(1));
  if (fragment) history.replaceState(history.state, '', here());
  return fragment;
}
