import { CalendarX } from 'lucide';

import { handOverMeetup, type MeetupParts, type OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { wallInWords } from '../../lib/when';
import { cityOf } from '../../lib/zone';
import { Notice } from '../../ui/Notice';
import { HandOver } from './HandOver';
import { MeetupTrouble } from './MeetupTrouble';
import { SeriesEnding } from './SeriesEnding';

type Props = { date: OccurrenceParts; meetup: MeetupParts };

/** For those who lead it: the dates that clocks leave out, which of the others go, and who leads from now on. */
export function SeriesLeading({ date, meetup }: Props) {
  return (
    <>
      {meetup.missing.map((wall) => (
        <Notice key={wall} look="warm" icon={CalendarX}>
          <p>{t('leading.missing', { day: wallInWords('day', wall), time: wallInWords('clock', wall), city: cityOf(date.zone) })}</p>
        </Notice>
      ))}
      {date.repeats && <SeriesEnding date={date} meetup={meetup} />}
      <MeetupTrouble of={handOverMeetup} about={(wish) => wish.meetup === meetup.id} />
      <HandOver meetup={meetup.id} />
    </>
  );
}
