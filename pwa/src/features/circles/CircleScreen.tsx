import { Link, Pencil, UserRound } from 'lucide';

import { useRoute } from 'preact-iso';

import { circleDetail, type CircleParts, leaveCircle } from '../../gql/circles';
import { t } from '../../lib/i18n';
import { viewer } from '../../lib/session';
import { useQuery } from '../../lib/use';
import { ButtonLink } from '../../ui/Button';
import { LinkedText } from '../../ui/LinkedText';
import { List, ListLink } from '../../ui/List';
import { Loaded } from '../../ui/Loaded';
import { Nothing } from '../../ui/Notice';
import { Screen } from '../../ui/Screen';
import { CircleAgreement } from './CircleAgreement';
import { CircleLeave } from './CircleLeave';
import { looksAfter, membershipOf } from './circleMembership';
import { CircleTrouble } from './CircleTrouble';

/** One circle: what it is, what people there agreed on, and what I can do there. */
export function CircleScreen() {
  const { id = '' } = useRoute().params;
  const query = useQuery(circleDetail, { id });
  const name = query.data.value?.circle?.name;

  return (
    <Screen title={name ?? t('circle.title')} back="/circles">
      <Loaded query={query}>
        {({ circle }) =>
          circle ? (
            <Circle circle={circle} />
          ) : (
            <Nothing>
              <p>{t('circle.gone')}</p>
            </Nothing>
          )
        }
      </Loaded>
    </Screen>
  );
}

function Circle({ circle }: { circle: CircleParts }) {
  const membership = membershipOf(circle.id);

  return (
    <div class="stack wide">
      <div class="stack close">
        <p class="quiet">
          {t('circles.people', { count: circle.memberCount })}
          {' · '}
          {t(circle.open ? 'circle.open' : 'circle.by-invitation')}
          {membership && ` · ${t(`stage.${membership.stage}`)}`}
        </p>
        <LinkedText text={circle.about} />
      </div>
      {membership && (
        <ButtonLink full href={`/?circle=${circle.id}`}>
          {t('circle.read')}
        </ButtonLink>
      )}
      <CircleAgreement circle={circle} membership={membership} />
      <LookingAfter circle={circle.id} />
      <CircleTrouble of={leaveCircle} about={(variables) => variables.circle === circle.id} />
      {membership && <CircleLeave circle={circle} />}
    </div>
  );
}

/** For owners and leaders only. */
function LookingAfter({ circle }: { circle: string }) {
  if (!looksAfter(circle)) return null;

  return (
    <section class="stack close">
      <h2>{t('circle.looking-after')}</h2>
      <List>
        <ListLink href={`/circles/${circle}/invitations`} icon={Link}>
          {t('invitations.title')}
        </ListLink>
        <ListLink href={`/circles/${circle}/people`} icon={UserRound}>
          {t('people.title')}
        </ListLink>
        {viewer.value?.owner && (
          <ListLink href={`/circles/${circle}/edit`} icon={Pencil}>
            {t('circle.edit')}
          </ListLink>
        )}
      </List>
    </section>
  );
}
