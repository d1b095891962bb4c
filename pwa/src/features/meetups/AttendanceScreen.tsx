import { useRoute } from 'preact-iso';

import './Meetups.css';

import { attendance, type AttendeeParts, occurrenceDetail, setCame } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { entity } from '../../lib/store';
import { present } from '../../lib/time';
import { useQuery } from '../../lib/use';
import { Loaded } from '../../ui/Loaded';
import { Nothing } from '../../ui/Notice';
import { Screen } from '../../ui/Screen';
import { Attendee } from './Attendee';
import { MeetupTrouble } from './MeetupTrouble';
import { whenWords } from './whenWords';

/** For those who lead it: who comes, who waits, and once it has begun a tap for who came. */
export function AttendanceScreen() {
  const { id = '' } = useRoute().params;
  const query = useQuery(attendance, { occurrence: id });
  useQuery(occurrenceDetail, { id });
  const date = entity('Occurrence', id).value;
  const begun = date !== undefined && Date.parse(date.startsAt) <= present();

  return (
    <Screen title={t('came.title')} back={`/meetups/${id}`}>
      <div class="stack">
        {date && (
          <p class="quiet">
            {date.title} · {whenWords(date.startsAt)}
          </p>
        )}
        <Loaded query={query}>
          {({ attendance: people }) =>
            people ? (
              <Attendance people={people} begun={begun} came={date?.came ?? null} />
            ) : (
              <Nothing>
                <p>{t('came.not-yours')}</p>
              </Nothing>
            )
          }
        </Loaded>
      </div>
    </Screen>
  );
}

type Props = { people: readonly AttendeeParts[]; begun: boolean; came: number | null };

const GROUPS = [
  { words: 'came.going', states: ['GOING'] },
  { words: 'came.waiting', states: ['WAITING', 'OFFERED'] },
  { words: 'came.declined', states: ['DECLINED'] },
] as const;

function Attendance({ people, begun, came }: Props) {
  if (people.length === 0) {
    return (
      <Nothing>
        <p>{came === null ? t('came.nobody') : t('came.count', { count: came })}</p>
        {begun && <p>{t('came.gone')}</p>}
      </Nothing>
    );
  }
  return (
    <>
      <p>{t(begun ? 'came.tap' : 'came.later')}</p>
      <MeetupTrouble of={setCame} about={({ attendee }) => people.some(({ id }) => id === attendee)} />
      {GROUPS.map(({ words, states }) => {
        const those = people.filter(({ state }) => states.some((each) => each === state));
        if (those.length === 0) return null;
        return (
          <section key={words} class="stack close">
            <h2>{t(words, { count: those.length })}</h2>
            <ul class="list">
              {those.map((each) => (
                <Attendee key={each.id} attendee={each} begun={begun} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
