// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { rememberPlaces, takeFragment, useRouteFocus } from './router';

const { onRouteChange } = useRouteFocus();
const scrolled = vi.fn((_x: number, y: number) => Object.assign(window, { scrollY: y }));

rememberPlaces();

beforeEach(() => {
  scrolled.mockClear();
  vi.stubGlobal('scrollTo', scrolled);
  document.body.innerHTML = '<main><h1 tabindex="-1">Feed</h1></main>';
});

function scroll(y: number): void {
  vi.stubGlobal('scrollY', y);
  dispatchEvent(new Event('scroll'));
}

test('after a change of screen the focus is on its title', () => {
  onRouteChange();

  expect(document.activeElement?.textContent).toBe('Feed');
  expect(scrolled).not.toHaveBeenCalled();
});

test('going back finds the place where one had been reading, although the other screen is shorter', () => {
  history.replaceState(null, '', '/');
  scroll(2500);
  history.replaceState(null, '', '/post/a');
  scroll(0);

  history.replaceState(null, '', '/');
  dispatchEvent(new PopStateEvent('popstate'));
  scroll(0);
  onRouteChange();

  expect(scrolled.mock.calls[0]).toEqual([0, 2500]);
});

test('a screen that is opened after going back to another filter begins at its top', () => {
  history.replaceState(null, '', '/');
  scroll(1800);
  dispatchEvent(new PopStateEvent('popstate')); // from /?circle=... back to /: the same screen

  history.pushState(null, '', '/post/b');
  onRouteChange();

  expect(scrolled).not.toHaveBeenCalled();
});

test('an invitation code is read once and leaves the address', () => {
  history.replaceState(null, '', '/join#K7QM-2XDF-9TRA');

  expect([takeFragment(), takeFragment()]).toEqual(['K7QM-2XDF-9TRA', '']);
  expect(location.href).not.toContain('K7QM');
});
