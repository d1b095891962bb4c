import { CalendarDays, CalendarX, Link, Pencil, UserRound } from 'lucide';
import { useState } from 'preact/hooks';

import { cancelMeetup, editMeetup, type OccurrenceParts, replaceLink } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { List, ListButton, ListLink } from '../../ui/List';
import { CallOff } from './CallOff';
import { MeetupTrouble } from './MeetupTrouble';
import type { Phase } from './phase';
import { ReplaceLink } from './ReplaceLink';

type Props = { date: OccurrenceParts; phase: Phase };

/** What those who lead a meetup can do with this date. */
export function MeetupLeading({ date, phase }: Props) {
  const [asking, setAsking] = useState<'nothing' | 'link' | 'call-off'>('nothing');
  const close = () => setAsking('nothing');
  const { id, online, came } = date;
  const open = phase === 'coming' || phase === 'under-way';

  return (
    <section class="stack close" aria-labelledby="leading">
      <h2 id="leading">{t('leading.title')}</h2>
      <MeetupTrouble of={editMeetup} about={({ occurrence }) => occurrence === id} edit={(row) => `/meetups/${id}/edit?row=${row}`} />
      <MeetupTrouble of={cancelMeetup} about={({ occurrence }) => occurrence === id} />
      <MeetupTrouble of={replaceLink} about={({ meetup }) => meetup === date.meetup} />
      <List>
        <ListLink href={`/meetups/${id}/people`} icon={UserRound} hint={came === null ? undefined : t('came.count', { count: came })}>
          {t('leading.people')}
        </ListLink>
        {phase === 'coming' && (
          <ListLink href={`/meetups/${id}/edit`} icon={Pencil}>
            {t('leading.edit')}
          </ListLink>
        )}
        {(date.repeats || date.state === 'PLANNED') && (
          <ListLink href={`/meetups/${id}/series`} icon={CalendarDays}>
            {t(date.repeats ? 'leading.series' : 'leading.hand-over')}
          </ListLink>
        )}
        {open && online && (
          <ListButton icon={Link} hint={t('leading.replace-hint')} onClick={() => setAsking('link')}>
            {t('leading.replace-link')}
          </ListButton>
        )}
        {phase === 'coming' && (
          <ListButton icon={CalendarX} leaving onClick={() => setAsking('call-off')}>
            {t('leading.call-off')}
          </ListButton>
        )}
      </List>
      {asking === 'link' && <ReplaceLink meetup={date.meetup} onClose={close} />}
      {asking === 'call-off' && <CallOff date={date} onClose={close} />}
    </section>
  );
}
