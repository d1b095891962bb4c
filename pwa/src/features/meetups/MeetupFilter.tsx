import { t } from '../../lib/i18n';
import { PillLink } from '../../ui/Pill';
import { myMemberships } from './leadership';

/** All my circles, or one of them. */
export function MeetupFilter({ circle }: { circle: string | null }) {
  const memberships = myMemberships();
  if (memberships.length < 2) return null;

  return (
    <nav class="pills in-a-line" aria-label={t('meetups.filter')}>
      <PillLink href="/meetups" current={circle === null}>
        {t('meetups.all')}
      </PillLink>
      {memberships.map(({ circle: { id, name } }) => (
        <PillLink key={id} href={`/meetups?circle=${id}`} current={circle === id}>
          {name}
        </PillLink>
      ))}
    </nav>
  );
}
