import { t } from '../../lib/i18n';

export const LONGEST_TEXT = 5000;
const NEAR = 400;

/** Letters as people count them; the server counts the same way. */
export const lengthOf = (text: string) => [...text].length;

/** Says how much room is left, and only when it is getting tight. */
export function TextLimit({ text }: { text: string }) {
  const left = LONGEST_TEXT - lengthOf(text);

  return (
    <p class={left < 0 ? 'field-error' : 'quiet'} role="status">
      {left < 0 ? t('text.too-long', { count: -left }) : left < NEAR ? t('text.left', { count: left }) : ''}
    </p>
  );
}
