import { t } from '../lib/i18n';
import { viewer } from '../lib/session';
import { List, ListLink } from '../ui/List';

/** On wide screens only: my circles, beside what is being read. */
export function MyCircles() {
  const memberships = viewer.value?.memberships ?? [];
  if (memberships.length === 0) return null;

  return (
    <aside class="side" aria-labelledby="my-circles">
      <h2 id="my-circles" class="quiet">
        {t('circles.mine')}
      </h2>
      <List>
        {memberships.map(({ circle }) => (
          <ListLink key={circle.id} href={`/circles/${circle.id}`}>
            {circle.name}
          </ListLink>
        ))}
      </List>
    </aside>
  );
}
