import { Plus } from 'lucide';

import { circleList, type CircleParts, redeemInvitation } from '../../gql/circles';
import { t } from '../../lib/i18n';
import { viewer } from '../../lib/session';
import { useQuery } from '../../lib/use';
import { ButtonLink } from '../../ui/Button';
import { List, ListLink } from '../../ui/List';
import { Loaded } from '../../ui/Loaded';
import { Nothing } from '../../ui/Notice';
import { Screen } from '../../ui/Screen';
import { CircleTrouble } from './CircleTrouble';
import { RedeemForm } from './RedeemForm';

/** My circles, and those that I could join. */
export function CirclesScreen() {
  const query = useQuery(circleList, {});

  return (
    <Screen title={t('circles.title')} back="/you">
      <div class="stack wide">
        <Loaded query={query}>{({ circles }) => <Circles circles={circles} />}</Loaded>
        <CircleTrouble of={redeemInvitation} />
        <RedeemForm />
        {viewer.value?.owner && (
          <ButtonLink full icon={Plus} href="/circles/new">
            {t('circles.new')}
          </ButtonLink>
        )}
      </div>
    </Screen>
  );
}

function Circles({ circles }: { circles: readonly CircleParts[] }) {
  const mine = circles.filter((circle) => circle.joined);
  const others = circles.filter((circle) => !circle.joined);
  if (circles.length === 0) {
    return (
      <Nothing>
        <p>{t('circles.none')}</p>
      </Nothing>
    );
  }
  return (
    <>
      {mine.length > 0 && <CircleGroup title={t('circles.mine')} circles={mine} />}
      {others.length > 0 && <CircleGroup title={t('circles.others')} circles={others} />}
    </>
  );
}

function CircleGroup({ title, circles }: { title: string; circles: readonly CircleParts[] }) {
  return (
    <section class="stack close">
      <h2>{title}</h2>
      <List>
        {circles.map((circle) => (
          <ListLink key={circle.id} href={`/circles/${circle.id}`} hint={t('circles.people', { count: circle.memberCount })}>
            {circle.name}
          </ListLink>
        ))}
      </List>
    </section>
  );
}
