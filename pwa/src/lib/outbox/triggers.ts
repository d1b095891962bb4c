/** Calls `act` whenever the line, or the person, may be back. Returns what ends it. */
export function onReturn(act: () => void): () => void {
  const whenVisible = (): void => {
    if (document.visibilityState === 'visible') act();
  };
  addEventListener('online', act);
  addEventListener('pageshow', act);
  document.addEventListener('visibilitychange', whenVisible);
  return () => {
    removeEventListener('online', act);
    removeEventListener('pageshow', act);
    document.removeEventListener('visibilitychange', whenVisible);
  };
}
