import { Award, BellRing, BookOpen, Download, KeyRound, MonitorSmartphone, Pencil, SendHorizontal, Sun, UserRoundX, UsersRound, Waves } from 'lucide';

import type { ComponentType } from 'preact';

import './YouScreen.css';

import { t } from '../../../lib/i18n';
import { install } from '../../../lib/install';
import { troubled, unsentCount } from '../../../lib/outbox';
import { viewer } from '../../../lib/session';
import { Avatar } from '../../../ui/Avatar';
import { ButtonLink } from '../../../ui/Button';
import { List, ListLink } from '../../../ui/List';
import { Notice } from '../../../ui/Notice';
import { Screen } from '../../../ui/Screen';
import { SignOut } from './SignOut';

/** Everything that is about oneself. `badges`: those that others see. */
export function YouScreen({ badges: Badges }: { badges: ComponentType }) {
  const me = viewer.value;
  if (!me) return null;

  return (
    <Screen title={t('you.title')}>
      <div class="stack wide">
        <div class="you-head">
          <Avatar seed={me.avatar} size={64} />
          <div class="stack close">
            <p>
              <strong>
                <bdi>{me.name}</bdi>
              </strong>
              <br />
              <span class="quiet">{t('you.handle', { handle: me.handle })}</span>
            </p>
            <Badges />
          </div>
        </div>
        {!me.recoveryKept && (
          <Notice look="warm" icon={KeyRound}>
            <p>{t('you.keep-code')}</p>
            <ButtonLink href="/recovery-code">{t('you.keep-code-now')}</ButtonLink>
          </Notice>
        )}
        <Mine />
        <ThisPhone />
        <Safety />
        <SignOut />
      </div>
    </Screen>
  );
}

function Mine() {
  return (
    <List>
      <ListLink href="/you/notifications" icon={BellRing} hint={t('telling.short')}>
        {t('telling.title')}
      </ListLink>
      <ListLink href="/you/ripple" icon={Waves} hint={t('ripple.short')}>
        {t('ripple.title')}
      </ListLink>
      <ListLink href="/you/badges" icon={Award} hint={t('badges.short')}>
        {t('badges.title')}
      </ListLink>
      <ListLink href="/you/name" icon={Pencil}>
        {t('you.name')}
      </ListLink>
      <ListLink href="/circles" icon={UsersRound}>
        {t('circles.title')}
      </ListLink>
      <ListLink href="/you/drafts" icon={SendHorizontal} hint={notSentYet()}>
        {t('drafts.title')}
      </ListLink>
    </List>
  );
}

function notSentYet(): string {
  const count = troubled.value.length + unsentCount.value;
  return count === 0 ? t('drafts.nothing-short') : t('drafts.count', { count });
}

function ThisPhone() {
  const installable = install.value === 'prompt' || install.value === 'ios';

  return (
    <section>
      <h2 class="section-title">{t('you.reading')}</h2>
      <List>
        <ListLink href="/you/reading" icon={BookOpen} hint={t('reading.short')}>
          {t('reading.title')}
        </ListLink>
        <ListLink href="/you/appearance" icon={Sun}>
          {t('appearance.title')}
        </ListLink>
        {installable && (
          <ListLink href="/you/install" icon={Download}>
            {t('install.title')}
          </ListLink>
        )}
      </List>
    </section>
  );
}

function Safety() {
  return (
    <section>
      <h2 class="section-title">{t('you.safety')}</h2>
      <List>
        <ListLink href="/you/sessions" icon={MonitorSmartphone}>
          {t('sessions.title')}
        </ListLink>
        <ListLink href="/you/blocks" icon={UserRoundX}>
          {t('blocks.title')}
        </ListLink>
        <ListLink href="/you/passphrase" icon={KeyRound}>
          {t('passphrase.title')}
        </ListLink>
      </List>
    </section>
  );
}
