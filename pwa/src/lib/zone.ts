import { computed, type ReadonlySignal } from '@preact/signals';
import { notificationSettings } from '../gql/notifications';
import { queryEntry } from './store/cache';
import { isZone } from './when';

const entry = queryEntry(notificationSettings, {});
entry.users += 1; // every time on every screen is read by it, so it is never let go

export const phoneZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** The IANA time zone in which this member reads times: the one that they chose, else the phone's. */
export const zone: ReadonlySignal<string> = computed(() => {
  const settings = entry.query.data.value?.notificationSettings;
  return settings?.zoneChosen && isZone(settings.zone) ? settings.zone : phoneZone();
});

/** All zones that this browser knows, for a list to choose from. */
export const zones = (): readonly string[] => [...new Set([phoneZone(), ...Intl.supportedValuesOf('timeZone'), 'UTC'])].toSorted();

/** What people call a zone: the city that it is named for. */
export const cityOf = (name: string): string => (name.split('/').at(-1) ?? name).replaceAll('_', ' ');
