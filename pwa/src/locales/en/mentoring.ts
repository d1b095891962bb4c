/** What the screens say on which mentors and newcomers find each other. */
export const mentoring = {} as const;
