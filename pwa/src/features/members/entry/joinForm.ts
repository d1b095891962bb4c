export type JoinForm = { handle: string; name: string; passphrase: string };

type JoinField = keyof JoinForm;

const nudges: ReadonlySet<string> = new Set(['NAME_LIKE_EMAIL', 'NAME_LIKE_PHONE', 'NAME_LIKE_LEGAL_NAME']);

/** A nudge is advice: the member may keep the name all the same. */
export function isNudge(code: string): boolean {
  return nudges.has(code);
}

/** A code that ran out meanwhile sends the visitor back to the first step. */
export function isAboutCode(code: string): boolean {
  return code.startsWith('CODE_');
}

/** Sure only of the very name that was questioned: another one is looked at anew. */
export function isSure(name: string, keptName: string | null): boolean {
  return keptName !== null && name.trim() === keptName.trim();
}

/** What is plainly missing is said without asking the server. */
export function missing(form: JoinForm): JoinField | null {
  const fields: JoinField[] = ['handle', 'name', 'passphrase'];
  return fields.find((field) => form[field].trim() === '') ?? null;
}
