import { useRoute } from 'preact-iso';

import { circleInvitations, endInvitation, makeInvitation } from '../../gql/circles';
import { t } from '../../lib/i18n';
import { useQuery } from '../../lib/use';
import { Loaded } from '../../ui/Loaded';
import { Screen } from '../../ui/Screen';
import { CircleTrouble } from './CircleTrouble';
import { Invitation } from './Invitation';
import { InvitationForm } from './InvitationForm';

/** For owners and leaders: codes that let people in. */
export function InvitationsScreen() {
  const { id = '' } = useRoute().params;
  const query = useQuery(circleInvitations, { circle: id });

  return (
    <Screen title={t('invitations.title')} back={`/circles/${id}`}>
      <div class="stack wide">
        <InvitationForm circle={id} />
        <CircleTrouble of={makeInvitation} about={(variables) => variables.circle === id} />
        <CircleTrouble of={endInvitation} />
        <Loaded query={query}>
          {({ invitations }) => (
            <div class="stack">
              {invitations.length === 0 && <p class="quiet">{t('invitations.none')}</p>}
              {invitations.map((invitation) => (
                <Invitation key={invitation.id} invitation={invitation} />
              ))}
            </div>
          )}
        </Loaded>
      </div>
    </Screen>
  );
}
