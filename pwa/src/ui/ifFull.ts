import { openDraft } from '../lib/drafts';
import { t } from '../lib/i18n';
import { say } from './toast';

/** Where this device could not even keep a write: says so, after giving back what was written. */
export async function ifFull(done: Promise<{ kind: string }>, giveBack?: () => void): Promise<void> {
  if ((await done).kind !== 'full') return;
  giveBack?.();
  say(t('outbox.full'));
}

/** Puts words into a draft whose screen has been left. */
export function putIntoDraft<Words>(place: string, empty: Words, words: Words): void {
  const draft = openDraft(place, empty);
  draft.value.value = words;
  const stop = draft.keep();
  stop();
}
