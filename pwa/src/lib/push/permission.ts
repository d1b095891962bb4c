import { install } from '../install';

/** Why this browser cannot be asked at all: it has no pushes, or has them only in an app on the home screen. */
export function lacking(): 'unsupported' | 'needs-installing' | undefined {
  if (install.peek() === 'ios') return 'needs-installing';
  const able = 'Notification' in globalThis && 'PushManager' in globalThis && 'serviceWorker' in navigator;
  return able ? undefined : 'unsupported';
}

/** What the person said to the browser; it can be changed in the browser's own settings at any time. */
export const permission = (): NotificationPermission => Notification.permission;

/** To be called first thing in a tap: browsers ask for nothing else. May stay open for as long as the question does. */
export const ask = (): Promise<NotificationPermission> => Notification.requestPermission().catch(() => permission());

/** Calls `act` when the permission was changed outside of the app. */
export async function onPermissionChange(act: () => void): Promise<void> {
  const status = await navigator.permissions?.query({ name: 'notifications' }).catch(() => undefined);
  status?.addEventListener('change', act);
}
