import { Download, Ellipsis, Flag, HeartHandshake, MessageCircle, UsersRound } from 'lucide';
import { useState } from 'preact/hooks';

import { inviteSupporter, mentoringHome, type MentorshipParts, shareLoad } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { enqueue, pending } from '../../../lib/outbox';
import { entity } from '../../../lib/store';
import { useQuery } from '../../../lib/use';
import { IconButton } from '../../../ui/Button';
import { Confirm, Dialog } from '../../../ui/Dialog';
import { ifFull } from '../../../ui/ifFull';
import { List, ListButton, ListLink } from '../../../ui/List';
import { isOpen } from '../PairNow';
import { visitorIn } from './people';
import { SaveConversation } from './SaveConversation';
import { ShareLoad } from './ShareLoad';

type Open = 'nothing' | 'menu' | 'invite' | 'heavy' | 'save';
type Props = { pair: MentorshipParts };

/** What can be done with a conversation beside writing in it. */
export function PairMenu({ pair }: Props) {
  const [open, setOpen] = useState<Open>('nothing');
  const close = () => setOpen('nothing');
  const { name } = pair.line.other;

  return (
    <>
      <IconButton icon={Ellipsis} label={t('room.menu')} onClick={() => setOpen('menu')} />
      {open === 'menu' && <Menu pair={pair} onChoose={setOpen} onClose={close} />}
      {open === 'invite' && (
        <Confirm
          title={t('visit.ask-title')}
          text={t('visit.ask-text', { name })}
          yes={t('visit.ask-yes')}
          no={t('visit.ask-no')}
          leaving={false}
          onYes={() => void ifFull(enqueue(inviteSupporter, { room: pair.id }).done)}
          onClose={close}
        />
      )}
      {open === 'heavy' && <ShareLoad pair={pair} onClose={close} />}
      {open === 'save' && <SaveConversation pair={pair} onClose={close} />}
    </>
  );
}

function Menu({ pair, onChoose, onClose }: Props & { onChoose: (next: Open) => void; onClose: () => void }) {
  const { id } = pair;
  const room = entity('Room', id).value;
  const isAsked = Boolean(room && visitorIn(room)) || pending(inviteSupporter, { room: id }).value !== undefined;
  const together = isOpen(pair);

  return (
    <Dialog title={t('room.menu-title')} onClose={onClose}>
      <List>
        {together && !isAsked && (
          <ListButton icon={UsersRound} hint={t('visit.ask-hint')} onClick={() => onChoose('invite')}>
            {t('visit.ask')}
          </ListButton>
        )}
        {together && pair.line.role === 'MENTOR' && <Heavy pair={pair} onChoose={onChoose} />}
        <ListButton icon={Download} hint={t('save.hint')} onClick={() => onChoose('save')}>
          {t('save.action')}
        </ListButton>
        <ListLink icon={Flag} href={`/mentoring/${id}/close`} hint={together ? t('journey.close-hint') : undefined}>
          {together ? t('journey.close') : t('closing.ended-title', { name: pair.line.other.name })}
        </ListLink>
      </List>
    </Dialog>
  );
}

/** For mentors: what they can say, or once it is said, where it led. */
function Heavy({ pair, onChoose }: Props & { onChoose: (next: Open) => void }) {
  const circle = pair.line.circle.id;
  const home = useQuery(mentoringHome, { circle });
  const room = home.data.value?.mentoring[0]?.mentor?.supportRoom;
  const isSaid = pair.heavy || pending(shareLoad, { circle }).value !== undefined;
  if (!isSaid) {
    return (
      <ListButton icon={HeartHandshake} hint={t('heavy.hint')} onClick={() => onChoose('heavy')}>
        {t('heavy.action')}
      </ListButton>
    );
  }
  return (
    <ListLink icon={MessageCircle} href={room ? `/mentoring/rooms/${room}` : '/mentoring'} hint={t('heavy.said-hint')}>
      {t('heavy.said')}
    </ListLink>
  );
}
