import { useSignal } from '@preact/signals';
import { Send } from 'lucide';

import { useEffect, useRef } from 'preact/hooks';

import { t } from '../../../lib/i18n';
import { Button } from '../../../ui/Button';
import { testOf } from './testOf';

/** Sends something down the real path, and tells how far it has come. */
export function DeviceTest({ device }: { device: string }) {
  const sentence = useSignal('');
  const busy = useSignal(false);
  const here = useRef(true);
  useEffect(() => () => void (here.current = false), []);

  const start = async () => {
    busy.value = true;
    await testOf(device, (said) => {
      sentence.value = said;
      return here.current;
    });
    busy.value = false;
  };

  return (
    <>
      <Button full icon={Send} disabled={busy.value} onClick={() => void start()}>
        {t('device.test')}
      </Button>
      <p role="status">{sentence.value}</p>
    </>
  );
}
