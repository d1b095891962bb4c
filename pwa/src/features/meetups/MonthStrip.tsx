import { type MeetupPageData, meetupTimes } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { minute } from '../../lib/time';
import { beginningOf, dayOf, daysOn, wallInWords } from '../../lib/when';
import { zone } from '../../lib/zone';
import { type Connection, useQuery } from '../../lib/use';
import { STRIP_DAYS, type StripDay, stripOf } from './days';

type List = Connection<MeetupPageData>;

type Props = { circle: string | null; list: List; onOpen: (day: string) => void };

/** The days to come in a row. Those with a meetup lead to their place in the list. */
export function MonthStrip({ circle, list, onOpen }: Props) {
  const here = zone.value;
  const today = dayOf(minute.value, here);
  const query = useQuery(meetupTimes, { since: moment(today, here), until: moment(daysOn(today, STRIP_DAYS), here) });
  const times = (query.data.value?.meetupTimes ?? []).filter((each) => circle === null || each.circle === circle);

  const strip = stripOf(times, today, here);
  const leads = strip.some(({ count }) => count > 0);

  return (
    <nav class={leads ? 'month-strip' : 'month-strip still'} aria-label={t('meetups.strip')}>
      <ol>
        {strip.map((day, index) => (
          <StripCell key={day.day} day={day} first={index === 0} list={list} onOpen={onOpen} />
        ))}
      </ol>
    </nav>
  );
}

const moment = (day: string, here: string): string => new Date(beginningOf(day, here)).toISOString();

type CellProps = { day: StripDay; first: boolean } & Omit<Props, 'circle'>;

function StripCell({ day: { day, count, mine }, first, list, onOpen }: CellProps) {
  const face = (
    <span class="strip-face" aria-hidden="true">
      <span class="strip-month">{(first || day.endsWith('-01')) && wallInWords('shortMonth', day)}</span>
      <span class="strip-weekday">{wallInWords('shortWeekday', day)}</span>
      <span class="strip-number">{Number(day.slice(8))}</span>
      <span class="strip-dot" />
    </span>
  );
  if (count === 0) {
    return (
      <li class="strip-day" aria-hidden="true">
        {face}
      </li>
    );
  }
  const words = { day: wallInWords('day', day), meetups: t('meetups.strip-count', { count }) };
  return (
    <li>
      <a
        class={mine ? 'strip-day taken mine' : 'strip-day taken'}
        href={`#day-${day}`}
        onClick={(event) => {
          event.preventDefault();
          onOpen(day);
          void goToDay(day, list);
        }}
      >
        <span class="unseen">{t(mine ? 'meetups.strip-mine' : 'meetups.strip-day', words)}</span>
        {face}
      </a>
    </li>
  );
}

/** Shows the day in the list, after as many pages as lie before it. */
async function goToDay(day: string, list: List): Promise<void> {
  const heading = (): HTMLElement | null => document.getElementById(`day-${day}`);
  await new Promise(requestAnimationFrame);
  while (!heading() && list.more.peek() && !list.problem.peek()) {
    await list.loadMore();
    await new Promise(requestAnimationFrame);
  }
  heading()?.focus({ preventScroll: true });
  heading()?.scrollIntoView({ block: 'start' });
}
