import type { FeedPageData } from '../../gql/feed';
import { t } from '../../lib/i18n';
import type { Connection } from '../../lib/use';
import { Button } from '../../ui/Button';

/** "2 new posts": they wait until they are asked for, so that what is being read does not move. */
export function Arrived({ feed }: { feed: Connection<FeedPageData> }) {
  const arrived = feed.arrived.value;
  const show = async () => {
    await feed.showArrived();
    scrollTo({ top: 0 });
  };

  return (
    <div class="feed-arrived" role="status">
      {arrived > 0 && (
        <Button look="primary" onClick={() => void show()}>
          {t('feed.arrived', { count: arrived })}
        </Button>
      )}
    </div>
  );
}
