import { BellOff, BellRing, CircleAlert } from 'lucide';

import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import { t } from '../../../lib/i18n';
import { online } from '../../../lib/network';
import { checkPush, deviceHere, push, pushTrouble, type Trouble, turnOff, turnOn } from '../../../lib/push';
import { deviceKind } from '../../../lib/push/deviceName';
import { problemText, refusalText } from '../../../lib/sentences';
import { Button, ButtonLink } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import { Skeletons } from '../../../ui/Skeleton';
import { DeviceTest } from '../settings/DeviceTest';

/** How reminders stand on the device in one's hand, and the one thing to do about it. `test`: with a way to try it. */
export function ThisDevice({ test = false }: { test?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(push.peek());
  const standing = push.value;

  useEffect(() => {
    // The button that was pressed is gone: whoever goes by keyboard must not begin at the top again.
    const pressed = before.current !== 'unknown' && before.current !== standing;
    before.current = standing;
    if (pressed && document.activeElement === document.body) heading.current?.focus();
  }, [standing]);

  return (
    <section class="card stack" aria-labelledby="this-device">
      <h2 id="this-device" ref={heading} tabIndex={-1}>
        {t('push.here')}
      </h2>
      <div class="stack" role="status">
        <Standing />
      </div>
      {test && standing === 'on' && deviceHere.value && <DeviceTest device={deviceHere.value} />}
    </section>
  );
}

function Standing() {
  switch (push.value) {
    case 'unknown':
      return <Skeletons count={1} face={false} />;
    case 'unsupported':
      return <p>{t('push.unsupported')}</p>;
    case 'needs-installing':
      return <NeedsInstalling />;
    case 'not-asked':
      return <Ask />;
    case 'asking':
      return <p>{t('push.asking')}</p>;
    case 'denied':
      return <Denied />;
    case 'on':
      return <On />;
    case 'off':
      return <Off />;
    default:
      return <Broken />;
  }
}

function Sentence({ icon, children }: { icon: typeof BellOff; children: ComponentChildren }) {
  return (
    <p class="with-icon">
      <Icon of={icon} />
      <span>{children}</span>
    </p>
  );
}

export function NeedsInstalling() {
  return (
    <>
      <p>{t('push.needs-installing')}</p>
      <div class="row">
        <ButtonLink href="/you/install">{t('push.install')}</ButtonLink>
      </div>
    </>
  );
}

function Ask() {
  return (
    <>
      <p>{t('push.ask')}</p>
      <Button look="primary" full disabled={!online.value} onClick={() => void turnOn()}>
        {t('push.yes')}
      </Button>
      <NeedsLine />
    </>
  );
}

/** Why it can't be turned on at the moment: the browser must talk to its push service, and so must we. */
export function NeedsLine() {
  return online.value ? null : <p class="quiet">{t('push.needs-line')}</p>;
}

function On() {
  return (
    <>
      <Sentence icon={BellRing}>{t('push.on')}</Sentence>
      <div class="row">
        <Button onClick={() => void turnOff()}>{t('push.turn-off')}</Button>
      </div>
    </>
  );
}

function Off() {
  return (
    <>
      <Sentence icon={BellOff}>{t('push.off')}</Sentence>
      <div class="row">
        <Button disabled={!online.value} onClick={() => void turnOn()}>
          {t('push.turn-on')}
        </Button>
      </div>
      <NeedsLine />
    </>
  );
}

/** A page cannot ask again once the browser was told no: the way there, in words. */
export function Denied() {
  return (
    <>
      <Sentence icon={BellOff}>{t('push.denied')}</Sentence>
      <p>{t(`push.denied-${deviceKind()}`)}</p>
      <p>{t('push.denied-then')}</p>
      <div class="row">
        <Button onClick={() => void checkPush()}>{t('push.look-again')}</Button>
      </div>
    </>
  );
}

/** Wanted, and not to be had: said as one thing, so that nobody reads it as on and as off. */
export function Broken() {
  const trouble = pushTrouble.value;

  return (
    <>
      <Sentence icon={CircleAlert}>
        {t('push.broken')} {trouble && troubleText(trouble)}
      </Sentence>
      <div class="row">
        <Button onClick={() => void checkPush()}>{t('general.again')}</Button>
        <Button look="plain" onClick={() => void turnOff()}>
          {t('push.leave-off')}
        </Button>
      </div>
    </>
  );
}

function troubleText(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'refused':
      return refusalText(trouble);
    case 'problem':
      return problemText(trouble.problem);
    case 'silent':
      return t('push.silent');
    default:
      return t('push.browser');
  }
}
