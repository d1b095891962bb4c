import { effect } from '@preact/signals';
import { notificationsUnread } from '../../gql/notifications';
import { viewer } from '../session';
import { loadEntry, queryEntry } from '../store/cache';
import { sayWhether } from '.';

/** Follows whether there is something new, for as long as the app is open. Comes after the first picture. */
export function followNews(): void {
  const entry = queryEntry(notificationsUnread, {});
  entry.users += 1;
  effect(() => sayWhether(entry.query.data.value?.notifications.unread ?? false));
  let member: string | undefined;
  viewer.subscribe((now) => {
    if (now && now.handle !== member) void loadEntry(entry);
    member = now?.handle;
  });
}
