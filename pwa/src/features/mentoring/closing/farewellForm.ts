/** What somebody leaves behind. `touch`: whether they would stay in touch; null where they leave that open. */
export type Said = { thanks: string; touch: boolean | null };

export const LONGEST_THANKS = 1_000;

export const NOTHING_SAID: Said = { thanks: '', touch: null };

export const TOUCHES = ['yes', 'no', 'open'] as const;
export type Touch = (typeof TOUCHES)[number];

export const touchOf = ({ touch }: Said): Touch => (touch === null ? 'open' : touch ? 'yes' : 'no');

export const asTouch = (touch: Touch): boolean | null => (touch === 'open' ? null : touch === 'yes');
