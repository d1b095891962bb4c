import type { Opened } from '../lib/push/opened';
import type { Shown } from './push';

type Window = {
  readonly url: string;
  readonly focused: boolean;
  readonly visibilityState: DocumentVisibilityState;
  postMessage: (message: Opened) => void;
  focus: () => Promise<unknown>;
};
type Windows = {
  matchAll: (options: { type: 'window'; includeUncontrolled: true }) => Promise<readonly Window[]>;
  openWindow: (url: string) => Promise<unknown>;
};

/** Takes whoever tapped to what it was about: in a window that is open, else in a new one, never both. */
export async function openNotification(notification: Pick<Notification, 'close' | 'data'>, windows: Windows, origin: string): Promise<void> {
  notification.close();
  const path = pathOf(notification.data as Partial<Shown> | null, origin);
  const open = nearest(await windows.matchAll({ type: 'window', includeUncontrolled: true }), origin);
  if (!open) return void (await windows.openWindow(path));
  // First the message: focusing fails where the tap is not counted as one.
  open.postMessage({ kind: 'opened', path } );
  await open.focus().catch(() => undefined);
}

/** Within this app and nowhere else. */
function pathOf(data: Partial<Shown> | null, origin: string): string {
  try {
    const url = new URL(data?.navigate ?? '', origin);
    if (url.origin === origin && data?.navigate && !url.pathname.startsWith('//')) return url.pathname + url.search;
  } catch {
    // No address at all.
  }
  return '/notifications';
}

/** The window that is in use, else the one in sight, else any. */
function nearest(windows: readonly Window[], origin: string): Window | undefined {
  const ours = windows.filter(({ url }) => new URL(url).origin === origin);
  return ours.find(({ focused }) => focused) ?? ours.find(({ visibilityState }) => visibilityState === 'visible') ?? ours[0];
}
