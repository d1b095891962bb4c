import { t } from '../lib/i18n';

const WORDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/** "third", or "number 14" where counting in words ends. */
export function placeInLine(position: number): string {
  const word = WORDS.find((each) => each === position);
  return word ? t(`line.${word}`) : t('line.number', { place: position });
}
