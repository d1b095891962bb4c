import { useEffect } from 'preact/hooks';

import './WelcomeScreen.css';

import { t } from '../../../lib/i18n';
import { ButtonLink } from '../../../ui/Button';
import { Rings } from '../../../ui/Rings';

/** What a visitor sees first: what this is, and two ways in. */
export function WelcomeScreen() {
  useEffect(() => {
    document.title = t('general.product');
  }, []);

  return (
    <div class="welcome">
      <div class="welcome-words">
        <Rings />
        <h1 tabIndex={-1}>{t('general.product')}</h1>
        <p class="reading">{t('welcome.what')}</p>
        <p class="quiet">{t('welcome.names')}</p>
      </div>
      <div class="stack close">
        <ButtonLink look="primary" full href="/join">
          {t('welcome.join')}
        </ButtonLink>
        <ButtonLink full href="/sign-in">
          {t('welcome.sign-in')}
        </ButtonLink>
      </div>
    </div>
  );
}
