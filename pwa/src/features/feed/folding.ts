type Folding = { all: boolean; notes: readonly string[] };

const plain = (note: string) => note.trim().toLowerCase();

/** Whether a post with this content note is folded for a member who reads with `folding`. A post without one never is. */
export function isFolded(note: string | null, folding: Folding): boolean {
  if (!note) return false;
  return folding.all || folding.notes.some((chosen) => plain(chosen) === plain(note));
}
