const LETTERS = 900;
const LINES = 14;

/** Whether a text would fill more than a screen in the feed. */
export function isLong(text: string): boolean {
  return text.length > LETTERS || text.split('\n').length > LINES;
}
