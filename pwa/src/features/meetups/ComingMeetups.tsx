import type { MeetupPageData } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { entity } from '../../lib/store';
import { minute } from '../../lib/time';
import { zone } from '../../lib/zone';
import type { Connection } from '../../lib/use';
import { Button } from '../../ui/Button';
import { Nothing } from '../../ui/Notice';
import { byDay, isToCome } from './days';
import { circlesThatILead } from './leadership';
import { MeetupLine } from './MeetupLine';
import { MonthStrip } from './MonthStrip';
import { dayHeading } from './whenWords';

type List = Connection<MeetupPageData>;
type Props = { list: List; ids: readonly string[]; circle: string | null };

/** Every date to come, under its day. */
export function ComingMeetups({ list, ids, circle }: Props) {
  const dates = ids.flatMap((id) => entity('Occurrence', id).value ?? []).filter((date) => isToCome(date, minute.value));
  if (dates.length === 0) return <NothingPlanned />;

  return (
    <section class="stack" aria-labelledby="coming">
      <h2 id="coming">{t('meetups.coming')}</h2>
      <div>
        <MonthStrip circle={circle} list={list} />
        <p class="quiet">{t('meetups.strip-hint')}</p>
      </div>
      {byDay(dates, zone.value).map(({ day, dates: those }) => (
        <section key={day} class="stack close" aria-labelledby={`day-${day}`}>
          <h3 id={`day-${day}`} class="meetup-day" tabIndex={-1}>
            {dayHeading(those[0]?.startsAt ?? day)}
          </h3>
          <ul class="stack close">
            {those.map((date) => (
              <li key={date.id}>
                <MeetupLine date={date} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <LaterMeetups list={list} />
    </section>
  );
}

function NothingPlanned() {
  return (
    <Nothing>
      <p>{t(circlesThatILead().length > 0 ? 'meetups.empty-leader' : 'meetups.empty')}</p>
    </Nothing>
  );
}

function LaterMeetups({ list }: { list: List }) {
  if (!list.more.value) return null;

  return (
    <div class="meetups-more">
      <Button disabled={list.busy.value} onClick={() => void list.loadMore()}>
        {t(list.problem.value ? 'meetups.more-failed' : 'meetups.more')}
      </Button>
    </div>
  );
}
