import { Download, KeyRound, Plus, Share } from 'lucide';

import { t } from '../../../lib/i18n';
import { install, promptInstall } from '../../../lib/install';
import { Button } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import { Screen } from '../../../ui/Screen';

/** How Ripple gets its own place on the phone. */
export function InstallScreen() {
  const way = install.value;

  return (
    <Screen title={t('install.title')} back="/you">
      <div class="stack wide">
        <p>{t('install.why')}</p>
        {way === 'prompt' && (
          <Button look="primary" full icon={Download} onClick={() => void promptInstall()}>
            {t('install.now')}
          </Button>
        )}
        {way === 'ios' && (
          <ol class="card stack">
            <li class="row">
              <Icon of={Share} />
              {t('install.ios-share')}
            </li>
            <li class="row">
              <Icon of={Plus} />
              {t('install.ios-add')}
            </li>
            <li class="row">
              <Icon of={KeyRound} />
              {t('install.ios-sign-in')}
            </li>
          </ol>
        )}
        {way === 'installed' && <p role="status">{t('install.done')}</p>}
        {way === 'no' && <p>{t('install.elsewhere')}</p>}
      </div>
    </Screen>
  );
}
