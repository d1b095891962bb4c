// app > features > ui > lib > gql; sw > lib; a feature never imports another. Tests may import what they test.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const source = join(import.meta.dirname, '../src');

/** What each folder may import beside itself. `lib/<file>` allows that file alone. */
const allowed = {
  app: ['features', 'ui', 'lib', 'gql', 'locales'],
  features: ['ui', 'lib', 'gql'],
  ui: ['lib/i18n', 'lib/time', 'lib/when', 'lib/sentences', 'lib/numbers', 'lib/request', 'lib/use', 'lib/drafts', 'lib/outbox', 'lib/live', 'lib/network'],
  lib: ['gql', 'locales'],
  gql: [],
  sw: ['lib'],
  locales: [],
};

const files = readdirSync(source, { recursive: true }).filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
const problems = files.flatMap((file) => importsOf(file).flatMap((target) => problemWith(file, target) ?? []));

function importsOf(file) {
  const text = readFileSync(join(source, file), 'utf8');
  const named = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path]) => path);
  return named.map((path) => relative(source, resolve(source, dirname(file), path)));
}

function problemWith(file, target) {
  const [from, feature] = file.split('/');
  const [to, other] = target.split('/');
  if (!(from in allowed)) return `${file}: no rule for src/${from}`;
  if (from === to) return from === 'features' && feature !== other ? `${file}: a feature imports another (${target})` : undefined;
  const may = allowed[from].some((each) => target === each || target.startsWith(`${each}/`));
  return may ? undefined : `${file}: ${from} may not import ${target}`;
}

for (const problem of problems) console.error(problem);
if (problems.length) process.exitCode = 1;
else console.log(`${files.length} files import only what they may.`);
