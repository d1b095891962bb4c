import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';

import { onOpened } from '../lib/push/opened';

/** A notification that is tapped while the app is open leads to what it is about, in this window. */
export function useOpened(): void {
  const { route } = useLocation();
  useEffect(() => onOpened(route), []);
}
