import { Award, Bell, CalendarClock, CalendarX2, Check, Heart, type IconNode, Mail, MessageCircle, Sprout, Ticket, UserRoundPlus } from 'lucide';

import { useState } from 'preact/hooks';

import type { NotificationLine } from '../../../gql/notifications';
import type { NotificationKind } from '../../../gql/types';
import { t } from '../../../lib/i18n';
import { entity } from '../../../lib/store';
import { minute } from '../../../lib/time';
import { zone } from '../../../lib/zone';
import { Icon } from '../../../ui/Icon';
import { Time } from '../../../ui/Time';
import { toldDetail, toldTitle } from './toldWords';

const icons: Readonly<Record<NotificationKind, IconNode>> = {
  REMINDER: Bell,
  MOVED: CalendarClock,
  CANCELLED: CalendarX2,
  SEAT_OFFERED: Ticket,
  SEAT_GIVEN: Ticket,
  COMMENT: MessageCircle,
  REACTIONS: Heart,
  INVITATION_ACCEPTED: UserRoundPlus,
  MENTOR_APPLIED: Sprout,
  MENTOR_DECIDED: Sprout,
  MENTOR_REQUEST: Sprout,
  MENTORS_OFFERED: Sprout,
  REQUEST_ACCEPTED: Sprout,
  REQUEST_DECLINED: Sprout,
  REQUEST_EXPIRED: Sprout,
  MESSAGE: Mail,
  LOAD_SHARED: Mail,
  VISIT_ASKED: Mail,
  NUDGE: Sprout,
  CHECK_IN: Sprout,
  STEP: Check,
  COMPLETION_PROPOSED: Check,
  PAIR_COMPLETED: Check,
  PAIR_ENDED: Sprout,
  BADGE: Award,
};

/** One thing that I was told; it leads to what it is about. */
export function NotificationRow({ id }: { id: string }) {
  const told = entity('Notification', id).value;
  return told ? <Row told={told} /> : null;
}

function Row({ told }: { told: NotificationLine }) {
  // Looking at it reads it; what was new stays so until the next visit.
  const [fresh] = useState(!told.read);
  const detail = toldDetail(told, zone.value, minute.value);

  return (
    <li>
      <a class={fresh ? 'list-row told fresh' : 'list-row told'} href={told.address}>
        <Icon of={icons[told.kind]} />
        <span class="list-row-body">
          <strong dir="auto">{toldTitle(told)}</strong>
          {detail && (
            <small class="told-detail" dir="auto">
              {detail}
            </small>
          )}
          <small>
            <Time at={told.at} />
            {fresh && <span class="told-new"> · {t('told.new')}</span>}
          </small>
        </span>
      </a>
    </li>
  );
}
