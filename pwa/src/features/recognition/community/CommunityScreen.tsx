import { useLocation } from 'preact-iso';

import { type CommunityRippleParts, rippleOfCommunity } from '../../../gql/recognition';
import { t } from '../../../lib/i18n';
import { viewer } from '../../../lib/session';
import { useQuery } from '../../../lib/use';
import { Loaded } from '../../../ui/Loaded';
import { PillLink } from '../../../ui/Pill';
import { Screen } from '../../../ui/Screen';
import { communityWords } from './communityWords';

const HERE = '/you/ripple/community';

/** What all of us have passed on, or one of my circles. */
export function CommunityScreen() {
  const circle = useLocation().query['circle'] ?? null;

  return (
    <Screen title={t('community.title')} back="/you/ripple">
      <div class="stack">
        <CircleFilter circle={circle} />
        <Numbers key={circle} circle={circle} />
      </div>
    </Screen>
  );
}

function CircleFilter({ circle }: { circle: string | null }) {
  const memberships = viewer.value?.memberships ?? [];
  if (memberships.length === 0) return null;
  return (
    <nav class="pills" aria-label={t('community.of')}>
      <PillLink href={HERE} current={circle === null}>
        {t('community.all')}
      </PillLink>
      {memberships.map((each) => (
        <PillLink key={each.circle.id} href={`${HERE}?circle=${each.circle.id}`} current={circle === each.circle.id}>
          {each.circle.name}
        </PillLink>
      ))}
    </nav>
  );
}

function Numbers({ circle }: { circle: string | null }) {
  const query = useQuery(rippleOfCommunity, { circle });
  return <Loaded query={query}>{({ communityRipple }) => (communityRipple ? <Told of={communityRipple} /> : <p>{t('community.gone')}</p>)}</Loaded>;
}

function Told({ of: numbers }: { of: CommunityRippleParts }) {
  const { helped, wait } = communityWords(numbers);

  return (
    <>
      <section class="card stack close">
        <h2>{t('community.passed-on')}</h2>
        {helped.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </section>
      <section class="card stack close">
        <h2>{t('community.wait')}</h2>
        <p>{wait}</p>
      </section>
      <p class="quiet">{t('community.rounded')}</p>
    </>
  );
}
