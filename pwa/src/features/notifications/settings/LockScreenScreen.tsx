import { Bell } from 'lucide';

import './LockScreenScreen.css';

import { useId } from 'preact/hooks';

import { type NotificationSettingsParts, setLevel } from '../../../gql/notifications';
import type { Level } from '../../../gql/types';
import { t } from '../../../lib/i18n';
import { enqueue } from '../../../lib/outbox';
import { Icon } from '../../../ui/Icon';
import { SettingScreen } from './SettingScreen';

const levels: readonly Level[] = ['DISCREET', 'TITLE', 'FULL'];

/** How much of it others can read, each way as it would look. */
export function LockScreenScreen() {
  return (
    <SettingScreen title={t('telling.lock-screen')} what={t('level.what')}>
      {(settings) => <Levels settings={settings} />}
    </SettingScreen>
  );
}

function Levels({ settings }: { settings: NotificationSettingsParts }) {
  const name = useId();

  return (
    <fieldset class="stack">
      <legend class="unseen">{t('level.legend')}</legend>
      {levels.map((level) => (
        <div key={level} class="card">
          <label class="check">
            <input type="radio" name={name} checked={level === settings.level} aria-describedby={`${name}-${level}`} onChange={() => enqueue(setLevel, { level })} />
            <span>
              {t(`level.${level}`)}
              <small>{t(`level.${level}-hint`)}</small>
            </span>
          </label>
          <div id={`${name}-${level}`}>
            <Preview level={level} />
          </div>
        </div>
      ))}
    </fieldset>
  );
}

/** A notification as a lock screen shows it. */
function Preview({ level }: { level: Level }) {
  return (
    <>
      <p class="unseen">{t('level.example')}</p>
      <div class="lock-screen">
        <Icon of={Bell} />
        <p>
          <strong>{t(`level.${level}-title`)}</strong>
          <br />
          {t(`level.${level}-body`)}
        </p>
      </div>
    </>
  );
}
