import './Badges.css';
import '../Unfolding.css';

import { type MyBadgeParts, myBadges, showBadge } from '../../../gql/recognition';
import { t } from '../../../lib/i18n';
import { enqueue } from '../../../lib/outbox';
import { day } from '../../../lib/time';
import { useQuery } from '../../../lib/use';
import { Check } from '../../../ui/Choice';
import { Loaded } from '../../../ui/Loaded';
import { Nothing } from '../../../ui/Notice';
import { Screen } from '../../../ui/Screen';
import { NotTaken } from '../NotTaken';
import { BadgeDrawing } from './BadgeDrawing';
import { badges } from './badges';
import { wished } from './wished';

/** What was given and completed, each with its reason. Badges that are not there leave no gap. */
export function BadgesScreen() {
  const query = useQuery(myBadges, {});

  return (
    <Screen title={t('badges.title')} back="/you">
      <div class="stack">
        <NotTaken of={showBadge} />
        <Loaded query={query}>{(data) => (data.myBadges.length > 0 ? <Mine held={data.myBadges} /> : <None />)}</Loaded>
        <Meanings />
      </div>
    </Screen>
  );
}

function None() {
  return (
    <Nothing>
      <p>{t('badges.none')}</p>
    </Nothing>
  );
}

function Mine({ held }: { held: readonly MyBadgeParts[] }) {
  return (
    <>
      <p>{t('badges.what')}</p>
      <ul class="stack">
        {held.map((each) => (
          <MyBadge key={each.id} held={each} />
        ))}
      </ul>
    </>
  );
}

function MyBadge({ held }: { held: MyBadgeParts }) {
  const { badge, circle, at, shown } = wished(held);

  return (
    <li class="card with-icon">
      <BadgeDrawing badge={badge} size={72} />
      <div class="stack close badge-line">
        <h2>{t(`badge.${badge}`)}</h2>
        <p>{t(`badge.${badge}-mine`)}</p>
        <p class="quiet">{circle ? t('badges.given-in', { day: day(at), circle: circle.name }) : day(at)}</p>
        <Check
          label={
            <>
              {t('badges.seen')} <span class="unseen">{t(`badge.${badge}`)}</span>
            </>
          }
          on={shown}
          onChange={(on) => enqueue(showBadge, { badge, on })}
        />
      </div>
    </li>
  );
}

/** What there is, for whoever wonders; it opens only when asked for. */
function Meanings() {
  return (
    <details class="unfolding">
      <summary>{t('badges.all')}</summary>
      <ul class="stack">
        {badges.map((badge) => (
          <li key={badge} class="with-icon">
            <BadgeDrawing badge={badge} size={40} />
            <div class="badge-line">
              <h2 class="field-name">{t(`badge.${badge}`)}</h2>
              <p class="quiet">{t(`badge.${badge}-for`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
