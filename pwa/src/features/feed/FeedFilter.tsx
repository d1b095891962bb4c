import { t } from '../../lib/i18n';
import { viewer } from '../../lib/session';
import { PillLink } from '../../ui/Pill';

/** All my circles, or one of them. */
export function FeedFilter({ circle }: { circle: string | null }) {
  const memberships = viewer.value?.memberships ?? [];
  if (memberships.length < 2) return null;

  return (
    <nav class="pills in-a-line" aria-label={t('feed.filter')}>
      <PillLink href="/" current={circle === null}>
        {t('feed.all')}
      </PillLink>
      {memberships.map((membership) => (
        <PillLink
          key={membership.circle.id}
          href={`/?circle=${membership.circle.id}`}
          current={circle === membership.circle.id}
        >
          {membership.circle.name}
        </PillLink>
      ))}
    </nav>
  );
}
