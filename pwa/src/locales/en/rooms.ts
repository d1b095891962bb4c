/** What the screens of a pair say. */
export const rooms = {} as const;
