import { deviceDetail, testDevice } from '../../../gql/notifications';
import type { PushState } from '../../../gql/types';
import { t } from '../../../lib/i18n';
import { tell } from '../../../lib/push/server';
import { request } from '../../../lib/request';
import { problemText, refusalText } from '../../../lib/sentences';

/** How often to look how far a test has come, and for how long. Milliseconds. */
const EVERY = 1_500;
const PATIENCE = 60_000;

type Clock = { now: () => number; pause: (milliseconds: number) => Promise<void> };

const real: Clock = { now: Date.now, pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)) };

const over: ReadonlySet<PushState> = new Set(['SHOWN', 'OPENED', 'SKIPPED', 'FAILED']);

/**
 * Sends a test down the real path to a device and says in a sentence how far it has come, again with each step, until
 * there is nothing more to hear or nobody listens: `say` answers false.
 */
export async function testOf(device: string, say: (sentence: string) => boolean, { now, pause }: Clock = real): Promise<void> {
  say(t('test.asking'));
  const asked = await tell(testDevice, { device });
  if ('refusal' in asked) return void say(refusalText(asked.refusal));
  if ('problem' in asked) return void say(problemText(asked.problem));
  const since = now();
  for (let test = asked.result.test; say(sentenceFor(test)) && !over.has(test); ) {
    if (now() - since > PATIENCE) return void (test === 'ACCEPTED' || say(t('test.slow')));
    await pause(EVERY);
    const looked = await request(deviceDetail, { id: device });
    if (looked.ok && !looked.data.device) return void say(t('device.gone'));
    test = (looked.ok && looked.data.device?.test) || test;
  }
}

function sentenceFor(test: PushState): string {
  switch (test) {
    case 'ACCEPTED':
      return t('test.accepted');
    case 'SHOWN':
      return t('test.shown');
    case 'OPENED':
      return t('test.opened');
    case 'SKIPPED':
      return t('test.skipped');
    case 'FAILED':
      return t('test.failed');
    default:
      return t('test.waiting');
  }
}
