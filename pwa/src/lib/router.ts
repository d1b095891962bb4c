/** How long a screen may take to become as long as it was, so that its place can be found again. Milliseconds. */
const PATIENCE = 600;

const places = new Map<string, number>();
let backTo: { url: string; place: number } | undefined;

const here = (): string => location.pathname + location.search;

/** To be called before the router listens: once it knows, the screen that is left shrinks under the address gone back to, and scrolls. */
export function rememberPlaces(): void {
  history.scrollRestoration = 'manual';
  addEventListener('scroll', () => void places.set(here(), scrollY), { passive: true });
  addEventListener('popstate', () => void (backTo = { url: here(), place: places.get(here()) ?? 0 }));
}

/**
 * After a change of screen the focus goes to its `h1`, so that a screen reader reads where one is; going back also finds
 * the place where one had been reading. Its result is for the router.
 */
export const useRouteFocus = (): { onRouteChange: () => void } => ({ onRouteChange });

function onRouteChange(): void {
  const back = backTo;
  backTo = undefined;
  document.querySelector<HTMLElement>('main h1, h1')?.focus({ preventScroll: true });
  // Going back to another query of the same path is no change of screen: what it left behind is not for a later one.
  if (back?.place && back.url === here()) findPlace(back.place, back.url, performance.now());
}

function findPlace(place: number, url: string, since: number): void {
  if (here() !== url) return;
  scrollTo(0, place);
  const isThere = Math.abs(scrollY - place) < 2;
  if (!isThere && performance.now() - since < PATIENCE) requestAnimationFrame(() => findPlace(place, url, since));
}

/** What follows `#` in the address, once: an invitation code must not stay in the history. */
export function takeFragment(): string {
  const fragment = location.hash.slice(1).replaceAll('%20', '');
  if (fragment) history.replaceState(history.state, '', here());
  return fragment;
}
