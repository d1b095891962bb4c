/** `at`: where it begins in the text. */
export type TextPart = { at: number; text: string; href?: string };

const address = /\bhttps?:\/\/[^\s<>"'`]+/gi;
const trailing = /[.,;:!?…]+$/;

/** Closing brackets belong to the sentence unless they were opened inside the address. */
function withoutLooseEnd(found: string): string {
  let kept = found.replace(trailing, '');
  while (kept.endsWith(')') && kept.split('(').length < kept.split(')').length) {
    kept = kept.slice(0, -1).replace(trailing, '');
  }
  return kept;
}

function safeHref(text: string): string | undefined {
  try {
    const url = new URL(text);
    const plain = url.username === '' && url.password === '';
    return plain && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Cuts a text into plain parts and links. Only http and https become links, and none that hides its host behind a user name. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let read = 0;
  for (const match of text.matchAll(address)) {
    const shown = withoutLooseEnd(match[0]);
    const href = safeHref(shown);
    if (!href) continue;
    if (match.index > read) parts.push({ at: read, text: text.slice(read, match.index) });
    parts.push({ at: match.index, text: shown, href });
    read = match.index + shown.length;
  }
  if (read < text.length) parts.push({ at: read, text: text.slice(read) });
  return parts;
}
