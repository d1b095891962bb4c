import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import { redeemInvitation } from '../../gql/circles';
import { t } from '../../lib/i18n';
import { takeFragment } from '../../lib/router';
import { Screen } from '../../ui/Screen';
import { CircleTrouble } from './CircleTrouble';
import { RedeemForm } from './RedeemForm';

/** An invitation link, opened by somebody who is a member already. */
export function RedeemScreen() {
  const code = useSignal<string | undefined>(undefined);
  useEffect(() => {
    code.value = takeFragment();
  }, []);

  return (
    <Screen title={t('circles.redeem-title')} back="/circles">
      <div class="stack">
        <CircleTrouble of={redeemInvitation} />
        {code.value !== undefined && <RedeemForm first={code.value} />}
      </div>
    </Screen>
  );
}
