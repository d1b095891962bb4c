import './Skeleton.css';

import { t } from '../lib/i18n';

type Props = { count?: number; face?: boolean };

/** The shape of what is coming. It stands still. */
export function Skeletons({ count = 3, face = true }: Props) {
  return (
    <div class="stack">
      <p class="unseen" role="status">
        {t('general.loading')}
      </p>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} class="card stack close" aria-hidden="true">
          {face && (
            <div class="skeleton-head">
              <div class="skeleton-face" />
              <div class="skeleton-line" />
            </div>
          )}
          <div class="skeleton-line" />
          <div class="skeleton-line half" />
          <div class="skeleton-line short" />
        </div>
      ))}
    </div>
  );
}
