import { useRef } from 'preact/hooks';

/** For what is done once and then leaves the screen: a second tap, faster than the next picture, does nothing. */
export function useOnce<Arguments extends unknown[]>(act: (...given: Arguments) => void): (...given: Arguments) => void {
  const done = useRef(false);

  return (...given) => {
    if (done.current) return;
    done.current = true;
    act(...given);
  };
}
