import { Copy, Link } from 'lucide';

import { endInvitation, type InvitationParts } from '../../gql/circles';
import { t } from '../../lib/i18n';
import { enqueue, pending } from '../../lib/outbox';
import { day } from '../../lib/time';
import { Button } from '../../ui/Button';
import { say } from '../../ui/toast';

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  say(t('general.copied'));
}

const isOver = (until: string) => Date.parse(until) <= Date.now();

/** One code: who it is for, how much of it is left, and how to pass it on. */
export function Invitation({ invitation }: { invitation: InvitationParts }) {
  const { id, invitationCode, stage, places, used, expiresAt } = invitation;
  const ended = isOver(expiresAt) || invitation.ended || Boolean(pending(endInvitation, { invitation: id }).value);

  return (
    <article class="card stack close" aria-label={invitationCode}>
      <p>
        <strong translate={false}>{invitationCode}</strong>
      </p>
      <p class="quiet">
        {t('invitations.used', { used, count: places })}
        {' · '}
        {ended ? t('invitations.ended') : t('invitations.until', { day: day(expiresAt) })}
        {stage === 'GRADUATE' && ` · ${t('invitations.graduates')}`}
      </p>
      {!ended && (
        <div class="row">
          <Button icon={Link} onClick={() => void copy(`${location.origin}/join#${invitationCode}`)}>
            {t('invitations.copy-link')}
          </Button>
          <Button icon={Copy} onClick={() => void copy(invitationCode)}>
            {t('invitations.copy-code')}
          </Button>
          <Button look="leaving" onClick={() => enqueue(endInvitation, { invitation: id })}>
            {t('invitations.end')}
          </Button>
        </div>
      )}
    </article>
  );
}
