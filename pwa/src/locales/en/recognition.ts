/** What badges and the ripple say. */
export const recognition = {} as const;
