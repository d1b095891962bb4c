import { UsersRound } from 'lucide';
import { useState } from 'preact/hooks';

import { endVisit, inviteSupporter, type RoomParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { enqueue, pending } from '../../../lib/outbox';
import { Button } from '../../../ui/Button';
import { Confirm } from '../../../ui/Dialog';
import { ifFull } from '../../../ui/ifFull';
import { Notice } from '../../../ui/Notice';
import { MentoringWish } from '../MentoringTrouble';
import { isVisiting, visitorIn } from './people';

type Props = { room: RoomParts };

/** The coordinator is here: seen by all three for as long as it lasts, and each can end it. */
export function Visit({ room }: Props) {
  const visitor = visitorIn(room);

  return (
    <>
      <MentoringWish of={inviteSupporter} about={(variables) => variables.room === room.id} />
      <MentoringWish of={endVisit} about={(variables) => variables.room === room.id} />
      {visitor && <Here room={room} name={visitor.person.name} />}
    </>
  );
}

function Here({ room, name }: Props & { name: string }) {
  const [asking, setAsking] = useState(false);
  const mine = isVisiting(room);
  const ending = pending(endVisit, { room: room.id }).value;
  const host = room.people.find(({ role }) => role === room.invitedBy)?.person;

  return (
    <Notice look="warm" icon={UsersRound}>
      {mine ? (
        <p>{t('visit.mine', { name: host?.name ?? '' })}</p>
      ) : (
        <p>
          {t('visit.here', { name })} {host && (host.mine ? t('visit.by-me') : t('visit.by-other', { name: host.name }))}
        </p>
      )}
      {!ending && <Button onClick={() => setAsking(true)}>{t(mine ? 'visit.leave' : 'visit.end')}</Button>}
      {asking && (
        <Confirm
          title={t('visit.end-title')}
          text={mine ? t('visit.leave-text') : t('visit.end-text', { name })}
          yes={t(mine ? 'visit.leave' : 'visit.end')}
          no={t('visit.keep')}
          onYes={() => void ifFull(enqueue(endVisit, { room: room.id }).done)}
          onClose={() => setAsking(false)}
        />
      )}
    </Notice>
  );
}
