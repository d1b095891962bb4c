import { useEffect, useRef, useState } from 'preact/hooks';

import { t } from '../../../lib/i18n';
import { online } from '../../../lib/network';
import { push, pushDeclined, turnOff, turnOn } from '../../../lib/push';
import { Button } from '../../../ui/Button';
import { Broken, Denied, NeedsInstalling, NeedsLine } from './ThisDevice';

/**
 * Asks once, where a reminder would be of use: under an answer to a meetup. Shows nothing where the member has decided
 * already; a decision that is made here is confirmed here.
 */
export function PushOffer() {
  const [answered, setAnswered] = useState<'yes' | 'no' | undefined>();
  const box = useRef<HTMLDivElement>(null);
  const content = offered(answered, setAnswered);

  useEffect(() => {
    // The button that was pressed is gone, and with it the place of whoever goes by keyboard.
    if (answered && document.activeElement === document.body) box.current?.focus();
  }, [answered, push.value]);

  return (
    <div ref={box} role="status" tabIndex={-1}>
      {content && <div class="card stack">{content}</div>}
    </div>
  );
}

function offered(answered: 'yes' | 'no' | undefined, answer: (said: 'yes' | 'no') => void) {
  if (answered === 'no') return <p>{t('push.no-is-fine')}</p>;
  if (!answered && pushDeclined.value) return null;
  const say = (said: 'yes' | 'no') => {
    // Before anything else: browsers ask only within the tap itself.
    void (said === 'yes' ? turnOn() : turnOff());
    answer(said);
  };

  switch (push.value) {
    case 'not-asked':
      return <Question onSay={say} />;
    case 'needs-installing':
      return <InstallFirst onNo={() => say('no')} />;
    case 'asking':
      return <p>{t('push.asking')}</p>;
    case 'on':
      return answered && <p>{t('push.now-on')}</p>;
    case 'denied':
      return answered && <Denied />;
    case 'broken':
      return answered && <Broken />;
    default:
      return null;
  }
}

function InstallFirst({ onNo }: { onNo: () => void }) {
  return (
    <>
      <NeedsInstalling />
      <Button look="plain" onClick={onNo}>
        {t('push.no')}
      </Button>
    </>
  );
}

function Question({ onSay }: { onSay: (said: 'yes' | 'no') => void }) {
  return (
    <>
      <p>{t('push.ask')}</p>
      <div class="row">
        <Button look="primary" disabled={!online.value} onClick={() => onSay('yes')}>
          {t('push.yes')}
        </Button>
        <Button look="plain" onClick={() => onSay('no')}>
          {t('push.no')}
        </Button>
      </div>
      <NeedsLine />
    </>
  );
}
