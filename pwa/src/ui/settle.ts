import './settle.css';

/** The second of two taps was meant for what stood there before. Milliseconds. */
const A_DOUBLE_TAP = 500;

let timer: ReturnType<typeof setTimeout> | undefined;

/** What is under the finger has changed by a tap: until a second one is over, taps on the screen do nothing. Keys do. */
export function settle(): void {
  const { classList } = document.documentElement;
  classList.add('settling');
  clearTimeout(timer);
  timer = setTimeout(() => classList.remove('settling'), A_DOUBLE_TAP);
}
