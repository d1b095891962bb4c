import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every file that a browser may ask for, by its path below `folder`, in a fixed order; not the build's own notes nor compressed siblings. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('.') && !/\.(br|gz)$/.test(path))
    .toSorted();
}
