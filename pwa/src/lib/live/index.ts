import { type ReadonlySignal, signal } from '@preact/signals';
import { refreshViewer, viewer } from '../session';
import { renew } from '../store/cache';
import { lookAgain, MEETUP_LISTS, membershipsChanged, MENTORING, ROOMS } from '../store/effects';

export type LiveState = 'off' | 'connecting' | 'on';

/** How long a hidden app keeps listening. Milliseconds. */
const HIDDEN_FOR = 60_000;

const SHORTEST = 1_000;
const LONGEST = 60_000;

const state = signal<LiveState>('off');
export const liveState: ReadonlySignal<LiveState> = state;

let stop: (() => void) | undefined;
let wanted = false;
let gap = false;
let failures = 0;
let later: ReturnType<typeof setTimeout> | undefined;

/** Listens while a member is signed in and the app is looked at. */
export function keepListening(): void {
  let hiding: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener('visibilitychange', () => {
    clearTimeout(hiding);
    if (document.visibilityState === 'hidden') hiding = setTimeout(end, HIDDEN_FOR);
    else if (!stop) void comeBack();
  });
  addEventListener('online', () => void comeBack());
  viewer.subscribe((now) => (now ? begin() : end()));
}

function begin(): void {
  if (wanted && (stop || later)) return;
  wanted = true;
  void listen();
}

function end(): void {
  gap = true;
  wanted = false;
  clearTimeout(later);
  later = undefined;
  stop?.();
  stop = undefined;
  state.value = 'off';
}

async function comeBack(): Promise<void> {
  if (!viewer.peek() || stop) return;
  clearTimeout(later);
  later = undefined;
  begin();
  await renew();
}

async function listen(): Promise<void> {
  state.value = 'connecting';
  try {
    const { listenToChanges } = await import('./client');
    if (!wanted || stop) return;
    stop = listenToChanges({ connected, completed, failed });
  } catch {
    failed();
  }
}

/** What happened before the stream began, or in a gap of it, was not told: lists are looked at again, after a gap everything. */
function connected(wasOn: boolean): void {
  const all = wasOn || gap;
  gap = false;
  failures = 0;
  state.value = 'on';
  if (all) void renew();
  else lookAgain(['FeedPage', 'CommentPage', 'NotificationPage', 'NotificationsUnread', ...MEETUP_LISTS, ...MENTORING, ...ROOMS]);
}

/** The server ends the stream when the session, a membership or a block changed. */
function completed(): void {
  stop = undefined;
  membershipsChanged();
  retry();
}

function failed(): void {
  stop?.();
  stop = undefined;
  void refreshViewer();
  retry();
}

function retry(): void {
  gap = true;
  state.value = 'connecting';
  clearTimeout(later);
  const full = Math.min(LONGEST, SHORTEST * 2 ** failures++);
  later = setTimeout(again, full * (0.5 + Math.random() / 2));
}

function again(): void {
  later = undefined;
  if (wanted && viewer.peek()) void listen();
}
