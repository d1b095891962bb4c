import { Settings } from 'lucide';

import { useEffect } from 'preact/hooks';

import './NotificationsScreen.css';

import { type NotificationPageData, notificationPage, readNotifications } from '../../../gql/notifications';
import { t } from '../../../lib/i18n';
import { enqueue, pendingOf } from '../../../lib/outbox';
import { type Connection, useConnection } from '../../../lib/use';
import { Button } from '../../../ui/Button';
import { Failed, MaybeOld } from '../../../ui/Failed';
import { Icon } from '../../../ui/Icon';
import { Nothing } from '../../../ui/Notice';
import { Screen } from '../../../ui/Screen';
import { Skeletons } from '../../../ui/Skeleton';
import { NotificationRow } from './NotificationRow';

type Props = { list: Connection<NotificationPageData> };

/** What I was told, newest first. Being here reads it. */
export function NotificationsScreen() {
  const list = useConnection(notificationPage, {});
  const ids = list.ids.value;
  useReading(list);

  return (
    <Screen title={t('told.title')} back="/" beside={<ToSettings />}>
      <div class="stack">
        <Arrived list={list} />
        <MaybeOld problem={ids && list.problem.value} />
        {ids ? <Told list={list} ids={ids} /> : <NotYet list={list} />}
      </div>
    </Screen>
  );
}

function ToSettings() {
  return (
    <a class="button plain" href="/you/notifications">
      <Icon of={Settings} />
      <span>
        {t('told.settings')} <span class="unseen">{t('told.settings-of')}</span>
      </span>
    </a>
  );
}

function NotYet({ list }: Props) {
  const problem = list.problem.value;
  return problem ? <Failed problem={problem} onAgain={() => void list.refresh()} /> : <Skeletons face={false} />;
}

/** What came while this was being read waits until it is asked for. */
function Arrived({ list }: Props) {
  const count = list.arrived.value;

  return <div role="status">{count > 0 && <Button onClick={() => void list.showArrived()}>{t('told.arrived', { count })}</Button>}</div>;
}

function Told({ list, ids }: Props & { ids: readonly string[] }) {
  if (ids.length === 0) {
    return (
      <Nothing>
        <p>{t('told.empty')}</p>
      </Nothing>
    );
  }
  return (
    <>
      <ol class="list">
        {ids.map((id) => (
          <NotificationRow key={id} id={id} />
        ))}
      </ol>
      <div class="told-end">
        {list.more.value ? (
          <Button disabled={list.busy.value} onClick={() => void list.loadMore()}>
            {t('told.more')}
          </Button>
        ) : (
          <p>{t('told.end')}</p>
        )}
      </div>
    </>
  );
}

/** Tells the server once for each newest one that is shown, if anything is unread. */
function useReading({ ids, head }: Props['list']): void {
  const newest = ids.value?.[0];
  const unread = head.value?.unread;

  useEffect(() => {
    const isAsked = pendingOf(readNotifications).peek().some(({ variables }) => variables.newest === newest);
    if (newest !== undefined && unread && !isAsked) enqueue(readNotifications, { newest });
  }, [newest, unread]);
}
