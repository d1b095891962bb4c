import { Pencil } from 'lucide';

import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';

import { type FeedPageData, feedPage, publishPost } from '../../gql/feed';
import { t } from '../../lib/i18n';
import { pendingOf } from '../../lib/outbox';
import { viewer } from '../../lib/session';
import { type Connection, useConnection } from '../../lib/use';
import { ButtonLink } from '../../ui/Button';
import { Dock } from '../../ui/Dock';
import { Failed, MaybeOld } from '../../ui/Failed';
import { Icon } from '../../ui/Icon';
import { Nothing } from '../../ui/Notice';
import { Screen } from '../../ui/Screen';
import { Skeletons } from '../../ui/Skeleton';
import { Arrived } from './Arrived';
import { FeedBell } from './FeedBell';
import { FeedFilter } from './FeedFilter';
import { FeedList } from './FeedList';
import { markSeen, takeMark } from './feedMark';
import { PendingPosts } from './PendingPost';

/** What was written in my circles, newest first. */
export function FeedScreen() {
  const circle = useLocation().query.circle ?? null;

  return (
    <Screen title={t('feed.title')} beside={<FeedBell />}>
      <FeedFilter circle={circle} />
      <Feed key={circle ?? ''} circle={circle} />
      {viewer.value?.memberships.length !== 0 && (
        <Dock first>
          <a class="feed-write" href={circle ? `/write?circle=${circle}` : '/write'}>
            <Icon of={Pencil} />
            {t('feed.write')}
          </a>
        </Dock>
      )}
    </Screen>
  );
}

function Feed({ circle }: { circle: string | null }) {
  const feed = useConnection(feedPage, { circle });
  const ids = feed.ids.value;
  const problem = feed.problem.value;
  useMark(feed, circle);

  return (
    <>
      <Arrived feed={feed} />
      <div class="stack">
        <MaybeOld problem={ids && problem} />
        <PendingPosts circle={circle} />
        {ids ? <Shown feed={feed} ids={ids} circle={circle} /> : <NotYet feed={feed} />}
      </div>
    </>
  );
}

type FeedProps = { feed: Connection<FeedPageData> };

function NotYet({ feed }: FeedProps) {
  const problem = feed.problem.value;
  return problem ? <Failed problem={problem} onAgain={() => void feed.refresh()} /> : <Skeletons />;
}

function Shown({ feed, ids, circle }: FeedProps & { ids: readonly string[]; circle: string | null }) {
  if (ids.length > 0) return <FeedList feed={feed} ids={ids} />;
  if (viewer.value?.memberships.length === 0) return <NoCircleYet />;
  const waiting = pendingOf(publishPost).value.some((row) => circle === null || row.variables.circle === circle);
  if (waiting) return null;

  return (
    <Nothing>
      <p>{t('feed.empty')}</p>
    </Nothing>
  );
}

function NoCircleYet() {
  return (
    <Nothing>
      <p>{t('feed.no-circle')}</p>
      <ButtonLink href="/circles">{t('feed.find-circle')}</ButtonLink>
    </Nothing>
  );
}

/** The mark is kept for the home feed only: it is the one that holds everything. What lies here from the last visit is not asked for it. */
function useMark(feed: Connection<FeedPageData>, circle: string | null): void {
  const [kept] = useState(() => feed.head.peek());
  const newest = feed.ids.value?.[0];
  const head = feed.head.value;

  useEffect(() => {
    if (circle !== null || head === kept || head === undefined) return;
    takeMark(viewer.peek()?.handle ?? '', head.mark, Date.now());
    if (newest !== undefined) markSeen(newest);
  }, [circle, newest, head, kept]);
}
