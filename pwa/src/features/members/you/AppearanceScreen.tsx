import { t } from '../../../lib/i18n';
import { setTheme, theme } from '../../../lib/theme';
import { Choices } from '../../../ui/Choice';
import { Screen } from '../../../ui/Screen';

/** Light or dark, or as the phone has it. */
export function AppearanceScreen() {
  return (
    <Screen title={t('appearance.title')} back="/you">
      <div class="card">
        <Choices
          legend={t('appearance.legend')}
          value={theme.value}
          choices={[
            { value: 'system', label: t('appearance.system') },
            { value: 'light', label: t('appearance.light') },
            { value: 'dark', label: t('appearance.dark') },
          ]}
          onChange={setTheme}
        />
      </div>
    </Screen>
  );
}
