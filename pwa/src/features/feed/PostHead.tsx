import type { ComponentChildren } from 'preact';

import type { BylineParts } from '../../gql/feed';
import { t } from '../../lib/i18n';
import { Avatar } from '../../ui/Avatar';
import { Time } from '../../ui/Time';

type Props = {
  byline: BylineParts;
  circle?: string;
  at: string;
  edited: boolean;
  small?: boolean;
  children?: ComponentChildren;
};

/** Who, where and when, in one quiet line. */
export function PostHead({ byline, circle, at, edited, small = false, children }: Props) {
  return (
    <header class="post-head">
      <Avatar seed={byline.avatar} size={small ? 32 : 40} />
      <p class="post-byline">
        <strong>
          <bdi>{byline.name}</bdi>
        </strong>{' '}
        <span class="quiet">
          {byline.mine && `${t('post.you')} · `}
          {circle && `${circle} · `}
          <Time at={at} />
          {edited && ` · ${t('post.edited')}`}
        </span>
      </p>
      {children}
    </header>
  );
}
