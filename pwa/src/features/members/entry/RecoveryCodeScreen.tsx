import { useSignal } from '@preact/signals';
import { Copy, Printer } from 'lucide';
import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';

import './WelcomeScreen.css';

import { t } from '../../../lib/i18n';
import { recoveryCode, recoveryKept, refreshViewer } from '../../../lib/session';
import { Button } from '../../../ui/Button';
import { Confirm } from '../../../ui/Dialog';
import { Screen } from '../../../ui/Screen';
import { Skeletons } from '../../../ui/Skeleton';
import { say } from '../../../ui/toast';
import { FormError } from '../FormError';
import { useReply } from '../useReply';

/** The one way back in for someone who forgets their passphrase. Shown until they say that they kept it. */
export function RecoveryCodeScreen() {
  const { route } = useLocation();
  const code = useSignal('');
  const asking = useSignal(false);
  const { ask, elsewhere, busy, refusal } = useReply();
  const kept = refusal?.code === 'RECOVERY_KEPT';

  useEffect(() => {
    void ask(recoveryCode).then((given) => (code.value = given?.value.code ?? ''));
  }, []);
  const confirm = async () => {
    if (!(await ask(() => recoveryKept(code.value)))) return;
    await refreshViewer();
    route('/', true);
  };

  return (
    <Screen title={t('recovery.title')}>
      <div class="stack wide">
        {!kept && <p class="reading">{t('recovery.why')}</p>}
        {busy && !code.value && <Skeletons count={1} face={false} />}
        {kept ? <p class="reading">{elsewhere()}</p> : <FormError>{elsewhere()}</FormError>}
        {code.value && (
          <>
            <p class="recovery-code" translate={false}>
              {code.value}
            </p>
            <KeepingIt code={code.value} />
            <Button look="primary" full onClick={() => (asking.value = true)}>
              {t('recovery.kept')}
            </Button>
          </>
        )}
        <a class="button plain" href="/">
          {t(kept ? 'not-found.home' : 'recovery.later')}
        </a>
      </div>
      {asking.value && (
        <Confirm
          title={t('recovery.sure-title')}
          text={t('recovery.sure')}
          yes={t('recovery.sure-yes')}
          no={t('recovery.sure-no')}
          leaving={false}
          onYes={() => void confirm()}
          onClose={() => (asking.value = false)}
        />
      )}
    </Screen>
  );
}

function KeepingIt({ code }: { code: string }) {
  const copy = async () => {
    await navigator.clipboard.writeText(code);
    say(t('general.copied'));
  };

  return (
    <div class="row">
      <Button icon={Copy} onClick={() => void copy()}>
        {t('general.copy')}
      </Button>
      <Button icon={Printer} onClick={() => print()}>
        {t('recovery.print')}
      </Button>
    </div>
  );
}
