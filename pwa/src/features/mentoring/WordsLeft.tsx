import { t } from '../../lib/i18n';

const NEAR = 200;

/** Letters as people count them; the server counts the same way. */
const leftOf = (text: string, limit: number): number => limit - [...text.trim()].length;

export const isWithin = (text: string, limit: number): boolean => leftOf(text, limit) >= 0;

/** Says how much room is left, and only when it is getting tight. */
export function WordsLeft({ text, limit }: { text: string; limit: number }) {
  const left = leftOf(text, limit);

  return (
    <p class={left < 0 ? 'field-error' : 'quiet'} role="status">
      {left < 0 ? t('text.too-long', { count: -left }) : left < NEAR ? t('text.left', { count: left }) : ''}
    </p>
  );
}
