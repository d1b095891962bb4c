import { CircleAlert } from 'lucide';

import { Notice } from '../../ui/Notice';

/** What is wrong with the whole of a form, read out as it appears. */
export function FormError({ children }: { children: string | undefined }) {
  return (
    <div role="status">
      {children && (
        <Notice look="refused" icon={CircleAlert}>
          <p>{children}</p>
        </Notice>
      )}
    </div>
  );
}
