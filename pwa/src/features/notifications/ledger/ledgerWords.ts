import type { ReminderLineParts } from '../../../gql/meetups';
import type { PushReason } from '../../../gql/types';
import { type Key, t } from '../../../lib/i18n';
import { clockTime, dayName } from '../../../lib/when';

export type Line = Pick<ReminderLineParts, 'due' | 'state' | 'reason' | 'push' | 'pushReason' | 'pushAt'>;

/** Later than this after its time, a reminder is late. Milliseconds. */
const LATE = 10 * 60_000;

/** "Tuesday 1 December, 18:00" by the clocks of `zone`. */
export const whenText = (iso: string, zone: string): string => t('ledger.when', { day: dayName(iso, zone), time: clockTime(iso, zone) });

/** What became of a reminder, in one sentence that is true whatever came together. `now`: milliseconds since 1970. */
export function ledgerSentence(line: Line, zone: string, now: number): string {
  switch (line.state) {
    case 'PLANNED':
      return plannedSentence(now - Date.parse(line.due));
    case 'SKIPPED':
      return line.reason ? t(`ledger.skipped.${line.reason}`) : t('ledger.skipped');
    default:
      return pushSentence(line, zone);
  }
}

function plannedSentence(behind: number): string {
  if (behind < 0) return t('ledger.planned');
  return t(behind > LATE ? 'ledger.late' : 'ledger.due-now');
}

/** It was sent, so it is in the list in any case; how far it came beyond that only its push tells. */
function pushSentence({ push, pushReason, pushAt }: Line, zone: string): string {
  const when = pushAt ? whenText(pushAt, zone) : t('ledger.some-time');
  switch (push) {
    case 'OPENED':
      return t('ledger.opened', { when });
    case 'SHOWN':
      return t('ledger.shown', { when });
    case 'ACCEPTED':
      return t('ledger.accepted', { when });
    case 'WAITING':
      return t(pushReason ? waiting[pushReason] : 'ledger.waiting');
    case 'FAILED':
      return t(pushReason ? failed[pushReason] : 'ledger.failed');
    default:
      return t(pushReason ? (`ledger.app.${pushReason}` as const) : 'ledger.app');
  }
}

type Plain = Extract<Key, `ledger.${'app' | 'waiting' | 'failed'}${string}`>;

/** While it waits, what was chosen or missing before no longer counts. */
const waiting: Readonly<Record<PushReason, Plain>> = {
  QUIET: 'ledger.waiting.QUIET',
  SERVICE: 'ledger.waiting.SERVICE',
  BY_CHOICE: 'ledger.waiting',
  NO_DEVICE: 'ledger.waiting',
  TOO_LATE: 'ledger.waiting',
  UNTRUE: 'ledger.waiting',
};

const failed: Readonly<Record<PushReason, Plain>> = {
  NO_DEVICE: 'ledger.failed.NO_DEVICE',
  TOO_LATE: 'ledger.failed.TOO_LATE',
  SERVICE: 'ledger.failed.SERVICE',
  BY_CHOICE: 'ledger.failed',
  QUIET: 'ledger.failed',
  UNTRUE: 'ledger.failed',
};
