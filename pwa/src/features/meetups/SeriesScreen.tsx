import { useRoute } from 'preact-iso';

import './Meetups.css';

import { meetupDetail, type MeetupParts, occurrenceDetail, type OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { clockTime } from '../../lib/when';
import { zone } from '../../lib/zone';
import { useQuery } from '../../lib/use';
import { List, ListLink } from '../../ui/List';
import { Loaded } from '../../ui/Loaded';
import { Nothing } from '../../ui/Notice';
import { Screen } from '../../ui/Screen';
import { repeatingWords } from './repeating';
import { SeriesLeading } from './SeriesLeading';
import { dayNames } from './whenWords';

/** The dates that a meetup has, and for those who lead it what can be done with the series. */
export function SeriesScreen() {
  const { id = '' } = useRoute().params;
  const query = useQuery(occurrenceDetail, { id });
  const once = query.data.value?.occurrence?.repeats === false;

  return (
    <Screen title={t(once ? 'leading.hand-over' : 'series.title')} back={`/meetups/${id}`}>
      <Loaded query={query}>
        {({ occurrence }) =>
          occurrence ? (
            <WithMeetup date={occurrence} />
          ) : (
            <Nothing>
              <p>{t('meetup.gone')}</p>
            </Nothing>
          )
        }
      </Loaded>
    </Screen>
  );
}

function WithMeetup({ date }: { date: OccurrenceParts }) {
  const query = useQuery(meetupDetail, { id: date.meetup });

  return (
    <Loaded query={query}>
      {({ meetup }) =>
        meetup && (
          <div class="stack wide">
            <div>
              <h2>
                <bdi>{date.title}</bdi>
              </h2>
              <p class="quiet">{meetup.rule ? repeatingWords(meetup.rule, meetup.wall) : t('meetup.once')}</p>
            </div>
            {date.repeats && <Dates dates={meetup.dates} here={date.id} />}
            {date.leading && <SeriesLeading date={date} meetup={meetup} />}
          </div>
        )
      }
    </Loaded>
  );
}

function Dates({ dates, here }: { dates: MeetupParts['dates']; here: string }) {
  if (dates.length === 0) return <p>{t('series.none')}</p>;

  const nameOf = dayNames(dates.map(({ startsAt }) => startsAt));
  return (
    <section class="stack close">
      <h2>{t('series.next')}</h2>
      <List>
        {dates.map(({ id, startsAt, mine }) => (
          <ListLink key={id} href={`/meetups/${id}`} hint={[mine && t('series.yours'), id === here && t('series.this')].filter(Boolean).join(' · ')}>
            {nameOf(startsAt)}, {clockTime(startsAt, zone.value)}
          </ListLink>
        ))}
      </List>
    </section>
  );
}
