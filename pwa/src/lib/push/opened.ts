/** As the worker says it when somebody taps a notification while the app is open. */
export type Opened = { kind: 'opened'; path: string };

/** Calls `go` with the path of each notification that is tapped. Returns what ends it. */
export function onOpened(go: (path: string) => void): () => void {
  const hear = ({ data }: MessageEvent<Partial<Opened> | null>): void => {
    if (data?.kind === 'opened' && data.path?.startsWith('/')) go(data.path);
  };
  navigator.serviceWorker?.addEventListener('message', hear);
  return () => navigator.serviceWorker?.removeEventListener('message', hear);
}
