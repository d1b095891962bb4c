import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import { filesIn } from './files.ts';

/** Builds `src/sw/sw.ts` into one file beside the shell, with the list of what the shell consists of. */
export function serviceWorker(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'ripple-service-worker',
    apply: 'build',
    configResolved: (resolved) => void (config = resolved),
    closeBundle: { sequential: true, order: 'pre', handler: () => buildWorker(config.root, join(config.root, config.build.outDir)) },
  };
}

async function buildWorker(root: string, out: string): Promise<void> {
  const files = filesIn(out).filter((file) => file !== 'sw.js');
  const paths = files.map((file) => (file === 'index.html' ? '/' : `/${file}`));
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { __SHELL__: JSON.stringify(paths), __VERSION__: JSON.stringify(versionOf(out, files)) },
    build: {
      outDir: out,
      emptyOutDir: false,
      target: 'es2022',
      rolldownOptions: { input: join(root, 'src/sw/sw.ts'), output: { format: 'iife', entryFileNames: 'sw.js' } },
    },
  });
}

/** Changes with the content of any file, and with nothing else. */
function versionOf(out: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(out, file)));
  return hash.digest('hex').slice(0, 12);
}
