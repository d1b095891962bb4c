import { useLocation, useRoute } from 'preact-iso';
import { useEffect } from 'preact/hooks';

import { notificationTarget } from '../../../gql/notifications';
import { t } from '../../../lib/i18n';
import { note } from '../../../lib/push/server';
import { request } from '../../../lib/request';
import { problemText } from '../../../lib/sentences';
import { Screen } from '../../../ui/Screen';
import { Skeletons } from '../../../ui/Skeleton';
import { say } from '../../../ui/toast';

const LIST = '/notifications';

/** Where a tap on a notification leads first: its address says nothing, so the server is asked what it was about. */
export function OpenedScreen() {
  const { id = '' } = useRoute().params;
  const { route } = useLocation();

  useEffect(() => {
    let left = false;
    const go = async () => {
      const { path, sentence } = await open(id);
      if (left) return;
      if (sentence) say(sentence);
      route(path, true);
    };
    void go();
    return () => {
      left = true;
    };
  }, [id]);

  return (
    <Screen title={t('told.opening')} back={LIST}>
      <Skeletons count={1} face={false} />
    </Screen>
  );
}

async function open(id: string): Promise<{ path: string; sentence?: string }> {
  const answer = await request(notificationTarget, { id });
  if (!answer.ok) return { path: LIST, sentence: answer.problem.kind === 'offline' ? t('told.opened-offline') : problemText(answer.problem) };
  void note(id, true);
  const target = answer.data.notificationTarget;
  return target ? { path: target.address } : { path: LIST, sentence: t('told.opened-gone') };
}
