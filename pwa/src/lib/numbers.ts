import { language } from './i18n';

const plain = new Intl.NumberFormat(language);

export const count = (number: number): string => plain.format(number);
