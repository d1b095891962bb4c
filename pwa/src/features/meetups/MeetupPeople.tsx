import { meetupPeople, type MeetupParts, type MeetupPersonParts, type OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { useQuery } from '../../lib/use';
import { Avatar } from '../../ui/Avatar';
import type { Phase } from './phase';
import { seatWords } from './seatWords';

type Props = { date: OccurrenceParts; meetup: MeetupParts | null; phase: Phase };

/** Who leads; where it takes place also how many come, and who of them chose to be seen. */
export function MeetupPeople({ date, meetup, phase }: Props) {
  const takesPlace = phase !== 'called-off' && phase !== 'left-out';
  const seen = useQuery(meetupPeople, { occurrence: date.id }).data.value?.meetupPeople ?? [];
  const leaders = [date.leader, ...(meetup?.coLeaders ?? [])];

  return (
    <section class="card stack">
      <div class="stack close">
        <h2>{t('meetup.leaders')}</h2>
        <People of={leaders} />
      </div>
      {takesPlace && (
        <div class="stack close">
          <h2>{t('meetup.people')}</h2>
          <p>{seatWords(date)}</p>
          <People of={seen} />
          <p class="quiet">{t('meetup.not-seen')}</p>
        </div>
      )}
    </section>
  );
}

function People({ of: people }: { of: readonly MeetupPersonParts[] }) {
  if (people.length === 0) return null;

  return (
    <ul class="meetup-faces">
      {people.map(({ name, avatar, mine }) => (
        <li key={avatar}>
          <Avatar seed={avatar} size={32} />
          <span>
            <bdi>{name}</bdi>
            {mine && <span class="quiet"> · {t('meetup.you')}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
