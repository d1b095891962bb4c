import { loadTexts } from './i18n';
import { watchInstall } from './install';
import { keepListening } from './live';
import { watchNetwork } from './network';
import { openOutbox } from './outbox';
import { rememberPlaces } from './router';
import { knownMember, openSession, refreshViewer } from './session';
import { keepSnapshots } from './snapshot';
import { takeIn } from './store/effects';
import { restoreTheme } from './theme';
import { registerWorker } from './update';

/** Brings back what was there when the app was last open; asks the server and everything else behind the first picture. Never rejects. */
export async function start(): Promise<void> {
  restoreTheme();
  rememberPlaces();
  watchInstall();
  watchNetwork();
  openOutbox(takeIn);
  await openSession().catch(() => undefined);
  keepSnapshots(knownMember);
  void goOn();
}

async function goOn(): Promise<void> {
  await refreshViewer();
  await loadTexts().catch(() => undefined);
  keepListening();
  await registerWorker();
  void import('./afterwards').then(({ goOnFollowing }) => goOnFollowing()).catch(() => undefined);
  await navigator.storage?.persist?.().catch(() => false);
}
