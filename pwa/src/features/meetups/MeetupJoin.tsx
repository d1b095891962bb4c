import { Video } from 'lucide';

import type { OccurrenceParts } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { problemText } from '../../lib/sentences';
import { clockTime, dayOf } from '../../lib/when';
import { minute, present } from '../../lib/time';
import { zone } from '../../lib/zone';
import { Icon } from '../../ui/Icon';
import { myStanding } from './myStanding';
import { linkFrom } from './phase';
import { useJoinLink } from './useJoinLink';

/** The way in: from half an hour before the start, for those who come and those who lead. */
export function MeetupJoin({ date }: { date: OccurrenceParts }) {
  const { standing, wish } = myStanding(date);
  const comes = date.leading || (standing.state === 'GOING' && !wish);
  const link = useJoinLink(date, comes);

  return (
    <>
      <div role="status">
        <p class="quiet">{link?.address ? t('join.opens') : wordsFor(date, comes, link)}</p>
      </div>
      {link?.address && (
        <a class="button primary full" href={link.address} target="_blank" rel="noopener noreferrer">
          <Icon of={Video} />
          {t('join.now')}
        </a>
      )}
    </>
  );
}

function wordsFor({ startsAt }: OccurrenceParts, comes: boolean, link: ReturnType<typeof useJoinLink>): string {
  if (!comes) return t('join.only-going');
  if (link?.problem) return problemText(link.problem);
  if (link) return t('join.not-there');
  const from = linkFrom(startsAt);
  if (from <= present()) return t('general.moment');
  return dayOf(from, zone.value) === dayOf(minute.value, zone.value) ? t('join.later', { time: clockTime(from, zone.value) }) : t('join.later-day');
}
