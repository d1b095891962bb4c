import { useEffect, useRef } from 'preact/hooks';

import type { FeedPageData } from '../../gql/feed';
import { t } from '../../lib/i18n';
import { entity } from '../../lib/store';
import type { Connection } from '../../lib/use';
import { Button } from '../../ui/Button';
import { PostCard } from './PostCard';
import { stoppedAt, stoppedBetween } from './feedMark';

type Props = { feed: Connection<FeedPageData>; ids: readonly string[] };

/** The posts, newest first, and what comes after the last. */
export function FeedList({ feed, ids }: Props) {
  return (
    <>
      <ol class="stack">
        {ids.map((id, index) => (
          <li key={id} class="stack">
            <FeedMark newer={ids[index - 1]} older={id} />
            <PostCard id={id} />
          </li>
        ))}
      </ol>
      <FeedEnd feed={feed} />
    </>
  );
}

function FeedMark({ newer, older }: { newer: string | undefined; older: string }) {
  const newerAt = newer === undefined ? undefined : entity('Post', newer).value?.at;
  const olderAt = entity('Post', older).value?.at;
  if (olderAt === undefined || !stoppedBetween(newerAt, olderAt, stoppedAt.value)) return null;

  return <p class="feed-mark">{t('feed.stopped-here')}</p>;
}

/** Loads what is older before the member reaches it; the button is there for keyboards, and when loading failed. */
function FeedEnd({ feed }: { feed: Connection<FeedPageData> }) {
  const end = useRef<HTMLDivElement>(null);
  const more = feed.more.value;
  const failed = feed.problem.value !== undefined;
  const busy = feed.busy.value;

  useEffect(() => {
    // Not while it is busy: it would not listen then, and an end that stays in sight is told of once.
    if (!end.current || !more || failed || busy) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void feed.loadMore();
      },
      { rootMargin: '1200px' },
    );
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [feed, more, failed, busy, feed.ids.value?.length]);

  return (
    <div ref={end} class="feed-end">
      {more ? (
        <Button disabled={busy} onClick={() => void feed.loadMore()}>
          {t(failed ? 'feed.more-failed' : 'feed.more')}
        </Button>
      ) : (
        <p>{t('feed.caught-up')}</p>
      )}
    </div>
  );
}
