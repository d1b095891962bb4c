import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';

/** Whoever is signed in has nothing to do at the door. */
export function Onward() {
  const { route } = useLocation();
  useEffect(() => route('/', true), []);

  return null;
}
