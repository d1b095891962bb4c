import { t } from '../lib/i18n';
import { liveState } from '../lib/live';
import { online } from '../lib/network';

/** What is going on with words that wait: being sent, or kept because there is no line to the server. */
export function OnItsWay({ tries = 0 }: { tries?: number }) {
  const sending = tries === 0 && online.value && liveState.value === 'on';

  return (
    <p class="quiet" role="status">
      {t(sending ? 'outbox.sending' : 'outbox.waiting')}
    </p>
  );
}
