import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import { t } from '../../../lib/i18n';
import { takeFragment } from '../../../lib/router';
import { invitation } from '../../../lib/session';
import { Screen } from '../../../ui/Screen';
import { useReply } from '../useReply';
import { JoinCircle, type Invited } from './JoinCircle';
import { JoinCode } from './JoinCode';
import { JoinDetails } from './JoinDetails';

type Step = { name: 'code' } | { name: 'circle'; invited: Invited } | { name: 'details'; invited: Invited };

/** Joining in three steps: the code, what one is invited to, and who one will be there. */
export function JoinScreen() {
  const code = useSignal('');
  const step = useSignal<Step>({ name: 'code' });
  const { ask, elsewhere, busy } = useReply();

  const look = async () => {
    const found = await ask(() => invitation(code.value.trim()));
    if (found) step.value = { name: 'circle', invited: found.value };
  };
  useEffect(() => {
    code.value = takeFragment();
    if (code.value) void look();
  }, []);

  const current = step.value;
  return (
    <Screen title={t('join.title')} back="/">
      {current.name === 'code' && (
        <JoinCode
          code={code.value}
          onCode={(value) => (code.value = value)}
          error={elsewhere()}
          busy={busy}
          onNext={() => void look()}
        />
      )}
      {current.name === 'circle' && (
        <JoinCircle invited={current.invited} onNext={() => (step.value = { ...current, name: 'details' })} />
      )}
      {current.name === 'details' && <JoinDetails code={code.value} onCodeRefused={() => (step.value = { name: 'code' })} />}
    </Screen>
  );
}
