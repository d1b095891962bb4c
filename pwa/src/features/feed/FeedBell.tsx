import { Bell } from 'lucide';

import './FeedBell.css';

import { t } from '../../lib/i18n';
import { anythingNew } from '../../lib/told';
import { Icon } from '../../ui/Icon';

/** Leads to what I was told. A word says that there is something new, and never how much. */
export function FeedBell() {
  return (
    <a class="button plain" href="/notifications">
      <Icon of={Bell} />
      {t('told.title')}
      {anythingNew.value && <span class="bell-new">{t('told.new')}</span>}
    </a>
  );
}
