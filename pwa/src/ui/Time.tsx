import { ago, exact } from '../lib/time';

/** A moment of the past; the exact one is in its title. */
export function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exact(at)}>
      {ago(at)}
    </time>
  );
}
