import { Calendar, House, Sprout, UserRound } from 'lucide';

import { t } from '../lib/i18n';
import { Icon } from '../ui/Icon';

const places = [
  { href: '/', icon: House, word: 'place.feed', within: /^\/($|post\/)/ },
  { href: '/meetups', icon: Calendar, word: 'place.meetups', within: /^\/meetups/ },
  { href: '/mentoring', icon: Sprout, word: 'place.mentoring', within: /^\/mentoring/ },
  { href: '/you', icon: UserRound, word: 'place.you', within: /^\/(you|circles)/ },
] as const;

/** The four places. */
export function Places({ path }: { path: string }) {
  return (
    <nav class="places" aria-label={t('place.all')}>
      <ul>
        {places.map(({ href, icon, word, within }) => (
          <li key={href}>
            <a class="place" href={href} aria-current={within.test(path) ? 'page' : undefined}>
              <Icon of={icon} size={24} />
              {t(word)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
