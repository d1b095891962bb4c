import type { NotificationLine } from '../../../gql/notifications';
import { t } from '../../../lib/i18n';
import { clockTime, dayName } from '../../../lib/when';

/** What it says, in one line. */
export function toldTitle({ kind, title, person, count }: Pick<NotificationLine, 'kind' | 'title' | 'person' | 'count'>): string {
  switch (kind) {
    case 'COMMENT':
    case 'INVITATION_ACCEPTED':
      return t(`told.${kind}`, { person: person || t('told.somebody') });
    case 'REACTIONS':
      return t('told.REACTIONS', { count });
    case 'MOVED':
    case 'CANCELLED':
      return count
        ? t(`told.${kind}-dates`, { count, title: title || t('told.something') })
        : t(`told.${kind}`, { title: title || t('told.something') });
    case 'REMINDER':
    case 'SEAT_OFFERED':
    case 'SEAT_GIVEN':
      return t(`told.${kind}`, { title: title || t('told.something') });
    case 'MENTORS_OFFERED':
    case 'BADGE':
      return t(`told.${kind}`);
    case 'REQUEST_EXPIRED':
    case 'CHECK_IN':
    case 'PAIR_COMPLETED':
    case 'PAIR_ENDED':
      return t(`told.${kind}`, { person: person || t('told.somebody-within') });
    default:
      return t(`told.${kind}`, { person: person || t('told.somebody') });
  }
}

/** What more there is to know: when it is, or the beginning of what they answered to. `now`: milliseconds since 1970. */
export function toldDetail({ kind, title, startsAt, count }: Pick<NotificationLine, 'kind' | 'title' | 'startsAt' | 'count'>, zone: string, now: number): string {
  if (kind === 'COMMENT' || kind === 'REACTIONS' || kind === 'INVITATION_ACCEPTED') return title;
  if (!startsAt) return '';
  const passed = Date.parse(startsAt) <= now;
  const next = count ? 'next-' : '';
  const key = kind === 'CANCELLED' ? (`told.${next}was-for` as const) : passed ? 'told.started' : (`told.${next}starts` as const);
  return t(key, { day: dayName(startsAt, zone), time: clockTime(startsAt, zone) });
}
