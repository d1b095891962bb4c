import { LogOut } from 'lucide';

import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';

import { t } from '../../../lib/i18n';
import { troubled, unsentCount } from '../../../lib/outbox';
import { signOut } from '../../../lib/session';
import { Button } from '../../../ui/Button';
import { Confirm } from '../../../ui/Dialog';
import { FormError } from '../FormError';
import { useReply } from '../useReply';

/** Signing out wipes this device, so whoever has words waiting is told first. */
export function SignOut() {
  const { route } = useLocation();
  const [asking, setAsking] = useState(false);
  const { ask, elsewhere, busy } = useReply();
  const waiting = unsentCount.value + troubled.value.length;

  const leave = async () => {
    if (await ask(signOut)) route('/', true);
  };

  return (
    <>
      <FormError>{elsewhere()}</FormError>
      <Button look="leaving" full icon={LogOut} disabled={busy} onClick={() => setAsking(true)}>
        {t('sign-out.title')}
      </Button>
      {asking && (
        <Confirm
          title={t('sign-out.ask')}
          text={waiting > 0 ? t('sign-out.waiting', { count: waiting }) : t('sign-out.text')}
          yes={t('sign-out.title')}
          no={t('sign-out.stay')}
          onYes={() => void leave()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
