import { useSignal } from '@preact/signals';

import type { MeetupPageData, OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { entity } from '../../lib/store';
import { minute } from '../../lib/time';
import { zone } from '../../lib/zone';
import type { Connection } from '../../lib/use';
import { Nothing } from '../../ui/Notice';
import { type Day, isToCome, listed } from './days';
import { LaterMeetups } from './LaterMeetups';
import { circlesThatILead } from './leadership';
import { MeetupLine } from './MeetupLine';
import { MonthStrip } from './MonthStrip';
import { dayHeading, dayNames } from './whenWords';

type Props = {
  list: Connection<MeetupPageData>;
  ids: readonly string[];
  circle: string | null;
  /** What is shown as mine before these. */
  above: readonly OccurrenceParts[];
};

/** The dates to come, each under its day. */
export function ComingMeetups({ list, ids, circle, above }: Props) {
  const opened = useSignal<ReadonlySet<string>>(new Set());
  const listOf = (all: readonly string[]) => listed(toCome(all), zone.value, new Set(above.map(({ id }) => id)), opened.value);
  if (toCome(ids).length === 0) return <NothingPlanned />;

  const { days, folded } = listOf(ids);
  const nameOf = dayNames(days.flatMap(({ dates }) => dates.map(({ startsAt }) => startsAt)));
  return (
    <section class="stack" aria-labelledby="coming">
      <h2 id="coming">{t('meetups.coming')}</h2>
      <div>
        <MonthStrip circle={circle} list={list} onOpen={(day) => (opened.value = new Set([...opened.peek(), day]))} />
        <p class="quiet">{t('meetups.strip-hint')}</p>
      </div>
      {days.length === 0 && <p>{t('meetups.nothing-else')}</p>}
      {days.map((day) => (
        <MeetupDay key={day.day} of={day} folded={folded} nameOf={nameOf} />
      ))}
      <LaterMeetups list={list} daysIn={(all) => listOf(all).days.length} />
    </section>
  );
}

function toCome(ids: readonly string[]): OccurrenceParts[] {
  return ids.flatMap((id) => entity('Occurrence', id).value ?? []).filter((date) => isToCome(date, minute.value));
}

type DayProps = { of: Day<OccurrenceParts>; folded: ReadonlySet<string>; nameOf: (iso: string) => string };

function MeetupDay({ of: { day, dates }, folded, nameOf }: DayProps) {
  const starts = dates[0]?.startsAt ?? day;

  return (
    <section class="stack close" aria-labelledby={`day-${day}`}>
      <h3 id={`day-${day}`} class="meetup-day" tabIndex={-1}>
        {dayHeading(starts, nameOf(starts))}
      </h3>
      <ul class="stack close">
        {dates.map((date) => (
          <li key={date.id}>
            <MeetupLine date={date} />
            {folded.has(date.id) && <AllDates of={date} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AllDates({ of: { id, title } }: { of: OccurrenceParts }) {
  return (
    <a class="button plain meetup-all" href={`/meetups/${id}/series`}>
      {t('meetups.all-dates')}
      <span class="unseen"> · {title}</span>
    </a>
  );
}

function NothingPlanned() {
  return (
    <Nothing>
      <p>{t(circlesThatILead().length > 0 ? 'meetups.empty-leader' : 'meetups.empty')}</p>
    </Nothing>
  );
}
