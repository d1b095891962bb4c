import './Ripple.css';
import '../Unfolding.css';

import type { RippleParts } from '../../../gql/recognition';
import { t } from '../../../lib/i18n';
import { Avatar } from '../../../ui/Avatar';
import { beyond, type Branch, treeOf } from './branches';

/** Deeper levels than this are not moved in further: a phone is narrow. */
const MOST_MARGINS = 8;

/** The picture once more, as a list: each person beneath who mentored them. */
export function RippleList({ ripple: { people, reached } }: { ripple: RippleParts }) {
  const more = beyond(reached, people);

  return (
    <details class="unfolding ripple-list">
      <summary>{t('ripple.as-list')}</summary>
      <Children of={treeOf(people)} depth={1} />
      {more > 0 && <p class="quiet">{t('ripple.not-listed', { count: more })}</p>}
    </details>
  );
}

function Children({ of: { children, unnamed }, depth }: { of: Branch; depth: number }) {
  if (children.length + unnamed === 0) return null;
  return (
    <ul class={depth > MOST_MARGINS ? 'level' : undefined}>
      {children.map((branch) => (
        <li key={branch.place}>
          <Person of={branch} />
          <Children of={branch} depth={depth + 1} />
        </li>
      ))}
      {unnamed > 0 && <li class="quiet">{t(children.length > 0 ? 'ripple.unnamed-more' : 'ripple.unnamed', { count: unnamed })}</li>}
    </ul>
  );
}

function Person({ of: { person } }: { of: Branch }) {
  if (!person?.name) return <span class="quiet">{t('ripple.somebody')}</span>;
  return (
    <span class="row ripple-person">
      <Avatar seed={person.avatar ?? ''} size={24} />
      <bdi>{person.name}</bdi>
    </span>
  );
}
