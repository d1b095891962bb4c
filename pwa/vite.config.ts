import { defineConfig } from 'vitest/config';
import { compressed } from './build/compressed.ts';
import { serviceWorker } from './build/serviceWorker.ts';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    manifest: true,
    // What the first screen needs is one file; each other screen has its own, and what these share are few.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }, { name: 'screens', minShareCount: 3 }] } } },
  },
  plugins: [serviceWorker(), compressed()],
  test: { setupFiles: ['fake-indexeddb/auto'], testTimeout: 30_000 },
});
