import type { MeetupPageData } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import type { Connection } from '../../lib/use';
import { Button } from '../../ui/Button';

/** `daysIn`: how many days are listed where these dates are known. */
type Props = { list: Connection<MeetupPageData>; daysIn: (ids: readonly string[]) => number };

/** Loads on, by as many pages as it takes to see more than later dates of series that are listed already. */
export function LaterMeetups({ list, daysIn }: Props) {
  if (!list.more.value) return null;

  const loadDays = async () => {
    const count = (): number => daysIn(list.ids.peek() ?? []);
    const before = count();
    do await list.loadMore();
    while (count() === before && list.more.peek() && !list.problem.peek() && !list.busy.peek());
  };
  return (
    <div class="meetups-more">
      <Button disabled={list.busy.value} onClick={() => void loadDays()}>
        {t(list.problem.value ? 'meetups.more-failed' : 'meetups.more')}
      </Button>
    </div>
  );
}
