import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin, ResolvedConfig } from 'vite';
import { filesIn } from './files.ts';

const TEXT = /\.(js|css|html|svg|json|webmanifest|txt)$/;

/** Writes a brotli and a gzip sibling of every text file, so that the server compresses nothing while somebody waits. */
export function compressed(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'ripple-compressed',
    apply: 'build',
    configResolved: (resolved) => void (config = resolved),
    closeBundle: { sequential: true, order: 'post', handler: () => compressAll(join(config.root, config.build.outDir)) },
  };
}

function compressAll(folder: string): void {
  for (const file of filesIn(folder).filter((path) => TEXT.test(path))) {
    const path = join(folder, file);
    const content = readFileSync(path);
    writeFileSync(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }));
    writeFileSync(`${path}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
  }
}
