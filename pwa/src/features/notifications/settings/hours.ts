/** Quiet hours as they are before a member chose others: from ten in the evening till seven in the morning. Minutes after midnight. */
export const USUAL_HOURS = { quietFrom: 22 * 60, quietUntil: 7 * 60 } as const;

/** "22:30", as a time field has it. */
export function asTime(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

/** Minutes after midnight; nothing while a time field is not filled in. */
export function asMinutes(time: string): number | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(time) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}
