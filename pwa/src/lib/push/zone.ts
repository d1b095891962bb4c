import { effect } from '@preact/signals';
import { notificationSettings, setZone } from '../../gql/notifications';
import { queryEntry } from '../store/cache';
import { takeIn } from '../store/effects';
import { phoneZone } from '../zone';
import { tell } from './server';

const { query } = queryEntry(notificationSettings, {});

export const askForZone = (): Promise<void> => query.refresh();

/** Tells the server in which zone this phone is, whenever it believes another; unless the member chose one. */
export function reportZone(): void {
  effect(() => {
    const settings = query.data.value?.notificationSettings;
    if (settings && !settings.zoneChosen && settings.zone !== phoneZone()) void report();
  });
}

async function report(): Promise<void> {
  const wish = { zone: phoneZone(), chosen: false };
  const answer = await tell(setZone, wish);
  if (answer.ok) takeIn(setZone.name, wish, { setZone: answer.result });
}
