import { type AttendeeParts, setCame } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { enqueue, pending } from '../../lib/outbox';
import { Avatar } from '../../ui/Avatar';
import { ListRow } from '../../ui/List';
import { PillButton } from '../../ui/Pill';
import { placeInLine } from '../../ui/placeInLine';

type Props = { attendee: AttendeeParts; begun: boolean };

/** One answer, and whether they came: shown as tapped before the server has heard of it. */
export function Attendee({ attendee, begun }: Props) {
  const { id, name, avatar, state, position } = attendee;
  const wish = pending(setCame, { attendee: id }).value;
  const came = (wish ? wish.came : attendee.came) === true;
  const hint = state === 'OFFERED' ? t('came.offered') : position ? t('came.place', { place: placeInLine(position) }) : undefined;
  const cameButton = begun && state !== 'DECLINED' && (
    <PillButton pressed={came} label={t('came.came-name', { name })} onClick={() => enqueue(setCame, { attendee: id, came: came ? null : true })}>
      <span class="pill-face">{t('came.came')}</span>
    </PillButton>
  );

  return (
    <ListRow start={<Avatar seed={avatar} size={32} />} beside={cameButton} hint={hint}>
      <bdi>{name}</bdi>
    </ListRow>
  );
}
