// Adds up the JavaScript and CSS that a first visit loads before the feed shows, as brotli, and fails above the limit.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LIMIT = 35_000;
const FEED = 'src/features/feed/FeedScreen.tsx';

const dist = join(import.meta.dirname, '../dist');
const chunks = Object.entries(JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')));
const shell = readFileSync(join(dist, 'index.html'), 'utf8');

const files = new Set([...shell.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) => file));
const feed = chunks.find(([name]) => name === FEED)?.[1].file;
if (feed) files.add(feed);
for (const file of files) chunksImportedBy(file).forEach((each) => files.add(each));
if (![...files].some((file) => file.endsWith('.js'))) throw new Error('The shell loads no JavaScript: what does the feed need?');

/** What a chunk needs at once: other chunks and styles. */
function chunksImportedBy(file) {
  const [, chunk] = chunks.find(([, each]) => each.file === file) ?? [];
  const imported = (chunk?.imports ?? []).map((name) => chunks.find(([each]) => each === name)[1].file);
  return [...imported, ...(chunk?.css ?? [])];
}

const sizes = [...files].map((file) => [file, statSync(join(dist, `${file}.br`)).size]);
const sum = sizes.reduce((all, [, size]) => all + size, 0);
for (const [file, size] of sizes) console.log(`${String(size).padStart(7)}  ${file}`);
console.log(`${String(sum).padStart(7)}  of at most ${LIMIT} bytes of brotli before the feed shows`);
if (sum > LIMIT) process.exitCode = 1;
