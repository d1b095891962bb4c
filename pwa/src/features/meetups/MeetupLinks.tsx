import { Bell, CalendarDays, CalendarPlus } from 'lucide';

import type { OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { List, ListLink } from '../../ui/List';
import { myStanding } from './myStanding';

/** Where one goes from a date: the phone's own calendar, its reminders, the other dates of its series. */
export function MeetupLinks({ date, open }: { date: OccurrenceParts; open: boolean }) {
  const { state } = myStanding(date).standing;
  const reminded = state === 'GOING' || state === 'WAITING' || state === 'OFFERED';
  if (!open && !reminded && (!date.repeats || date.leading)) return null;

  return (
    <List>
      {open && (
        <ListLink href={`/calendar/date/${date.id}.ics`} download="meetup.ics" icon={CalendarPlus}>
          {t('meetup.calendar')}
        </ListLink>
      )}
      {reminded && (
        <ListLink href={`/meetups/${date.id}/reminders`} icon={Bell} hint={t('meetup.reminders-hint')}>
          {t('meetup.reminders')}
        </ListLink>
      )}
      {date.repeats && !date.leading && (
        <ListLink href={`/meetups/${date.id}/series`} icon={CalendarDays}>
          {t('meetup.series')}
        </ListLink>
      )}
    </List>
  );
}
