import type { RoomMessageParts } from '../../../gql/mentoring';
import { t } from '../../../lib/i18n';
import { exact } from '../../../lib/time';
import { clockTime } from '../../../lib/when';
import { zone } from '../../../lib/zone';
import { LinkedText } from '../../../ui/LinkedText';

type Props = { message: RoomMessageParts; first: boolean };

/** One message. Whose it is is seen by its side and ground, named where somebody begins, and always read out. */
export function Message({ message, first }: Props) {
  const { id, mine, name, role, text, at } = message;
  const time = clockTime(at, zone.value);

  return (
    <li class={`message ${mine ? 'mine' : 'theirs'}${first ? ' first' : ''}`}>
      {first && !mine && (
        <p class="message-name" aria-hidden="true">
          <bdi>{name}</bdi>
          {role === 'SUPPORTER' && ` · ${t('room.supporter')}`}
        </p>
      )}
      <div class="message-body" data-message={id}>
        <p class="unseen">{t('room.said', { name: mine ? t('room.you') : name, time })}</p>
        <LinkedText text={text} />
        <time class="message-time" dateTime={at} title={exact(at)} aria-hidden="true">
          {time}
        </time>
      </div>
    </li>
  );
}
