import { useRef } from 'preact/hooks';

/** For what is done once and then leaves the screen: a second tap, faster than the next picture, does nothing. */
export function useOnce(act: () => void): () => void {
  const done = useRef(false);

  return () => {
    if (done.current) return;
    done.current = true;
    act();
  };
}
