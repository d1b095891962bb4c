import './Badges.css';

import { badgesShown, myBadges } from '../../../gql/recognition';
import type { Badge } from '../../../gql/types';
import { t } from '../../../lib/i18n';
import { useQuery } from '../../../lib/use';
import { BadgeDrawing } from './BadgeDrawing';
import { wished } from './wished';

/** The badges that somebody shows. `person`: a mentor who is offered to me, or the mentorship that I share with them. */
export function BadgesShown({ person }: { person: string }) {
  const { data } = useQuery(badgesShown, { person });
  return <Shown badges={data.value?.badgesShown ?? []} />;
}

/** Those of mine that others see. */
export function MyBadgesShown() {
  const { data } = useQuery(myBadges, {});
  const mine = (data.value?.myBadges ?? []).filter((each) => wished(each).shown);
  return <Shown badges={mine.map(({ badge }) => badge)} />;
}

function Shown({ badges }: { badges: readonly Badge[] }) {
  if (badges.length === 0) return null;
  return (
    <ul class="badges-shown" aria-label={t('badges.title')}>
      {badges.map((badge) => (
        <li key={badge} class="row">
          <BadgeDrawing badge={badge} size={24} />
          {t(`badge.${badge}`)}
        </li>
      ))}
    </ul>
  );
}
