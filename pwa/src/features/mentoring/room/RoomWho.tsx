import { Lock } from 'lucide';
import { useState } from 'preact/hooks';

import type { RoomParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { Button } from '../../../ui/Button';
import { Dialog, DialogActions } from '../../../ui/Dialog';
import { Icon } from '../../../ui/Icon';
import { inARow } from '../words';
import { isVisiting, namesIn, othersIn, visitorIn } from './people';

type Props = { room: RoomParts };

/** Who can read what: plainly, before the first message, and at any time after. */
export function RoomStatement({ room }: Props) {
  return (
    <section class="card stack" aria-labelledby="before">
      <h2 id="before" class="with-icon">
        <Icon of={Lock} />
        {t('room.before')}
      </h2>
      <Sentences room={room} />
    </section>
  );
}

/** The same in one line; what it means is one tap away. */
export function RoomWho({ room }: Props) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const others = othersIn(room).map(({ person }) => person.name);

  return (
    <>
      <button type="button" class="room-who" onClick={() => setOpen(true)}>
        <Icon of={Lock} size={18} />
        <span>{others.length < 2 ? t('room.who-two', { name: namesIn(room) }) : t('room.who-three', { names: inARow([t('room.you'), ...others]) })}</span>
      </button>
      {open && (
        <Dialog title={t('room.who')} onClose={close}>
          <Sentences room={room} />
          <DialogActions>
            <Button look="second" full onClick={close}>
              {t('general.fine')}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  );
}

function Sentences({ room }: Props) {
  const visitor = visitorIn(room)?.person;
  const pair = othersIn(room).filter(({ role }) => role !== 'SUPPORTER' || room.kind === 'SUPPORT');

  if (isVisiting(room)) {
    return (
      <>
        <p>{t('room.before-visitor')}</p>
        <p>{t('room.before-visitor-end')}</p>
        <Always />
      </>
    );
  }
  return (
    <>
      {visitor ? (
        <p>{t('visit.here', { name: visitor.name })}</p>
      ) : (
        <p>{t('room.before-two', { name: namesIn({ ...room, people: pair }) })}</p>
      )}
      {room.kind === 'PAIR' && <p>{t('room.before-visit')}</p>}
      <Always />
      {room.kind === 'PAIR' && <p>{t('room.before-removed')}</p>}
    </>
  );
}

function Always() {
  return (
    <>
      <p>{t('room.before-owners')}</p>
      <p>{t('room.before-danger')}</p>
    </>
  );
}
