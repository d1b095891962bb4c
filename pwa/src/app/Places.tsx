import { Calendar, House, Sprout, UserRound } from 'lucide';

import { useEffect, useState } from 'preact/hooks';

import { t } from '../lib/i18n';
import { Icon } from '../ui/Icon';

const places = [
  { href: '/', icon: House, word: 'place.feed', within: /^\/($|post\/|notifications$)/ },
  { href: '/meetups', icon: Calendar, word: 'place.meetups', within: /^\/meetups/ },
  { href: '/mentoring', icon: Sprout, word: 'place.mentoring', within: /^\/mentoring/ },
  { href: '/you', icon: UserRound, word: 'place.you', within: /^\/(you|circles)/ },
] as const;

/** What the place is called that a screen belongs to. */
export const placeName = (path: string) => places.find(({ within }) => within.test(path))?.word ?? 'place.feed';

/** The second of two taps was meant for what stood here before the bar came. Milliseconds. */
const A_DOUBLE_TAP = 350;

/** The four places. */
export function Places({ path }: { path: string }) {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), A_DOUBLE_TAP);
    return () => clearTimeout(timer);
  }, []);

  return (
    <nav class={settled ? 'places' : 'places settling'} aria-label={t('place.all')}>
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
