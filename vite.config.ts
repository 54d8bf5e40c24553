import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions } from 'vite';
import manifest from './package.json' with { type: 'json' };
import { nodeFileReferences } from './scripts/building/node-file-references.ts';

const root = import.meta.dirname;
const chromium = 'chrome146';

// Packed as they are beside the bundles: Electron itself and the native modules of "dependencies". All else goes inside.
const outside = ['electron', ...Object.keys(manifest.dependencies)];

const nodeEntries = {
  main: 'electron/main/index.ts',
  'browser-host': 'electron/hosts/browser/main.ts',
  terminal: 'electron/hosts/terminal/main.ts',
  'station-thread': 'electron/station/threads/station-thread.ts',
};
const preloadEntries = { preload: 'electron/preload/preload.ts' };

/** A bundle that runs in Node, in Electron's main process or in its preload: never in a page. */
function outsideThePage(
  entries: Readonly<Record<string, string>>,
  folder: string,
  format: 'es' | 'cjs',
  target: string,
): EnvironmentOptions {
  const extension = format === 'cjs' ? 'cjs' : 'js';
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: outside, conditions: ['node', 'import', 'module', 'default'] },
    build: {
      outDir: path.join(root, 'out', folder),
      emptyOutDir: true,
      copyPublicDir: false,
      emitAssets: true,
      target,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external: [...outside, ...builtinModules, /^node:/],
        input: entries,
        // Chunks lie beside the entries, so that ./station-thread.js is a neighbour of whoever starts it.
        output: {
          format,
          entryFileNames: `[name].${extension}`,
          chunkFileNames: `[name]-[hash].${extension}`,
          codeSplitting: format === 'es',
        },
      },
    },
  };
}

/** The entries whose source exists. */
function present(entries: Readonly<Record<string, string>>): Record<string, string> {
  const found = Object.entries(entries).map(([name, file]) => [name, path.join(root, file)] as const);
  return Object.fromEntries(found.filter(([, file]) => existsSync(file)));
}

function environments(): Record<string, EnvironmentOptions> {
  const node = present(nodeEntries);
  const preload = present(preloadEntries);
  return {
    client: {
      build: {
        outDir: path.join(root, 'out/renderer'),
        emptyOutDir: true,
        target: chromium,
        sourcemap: true,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
      },
    },
    ...(Object.keys(node).length > 0 ? { node: outsideThePage(node, 'node', 'es', 'node24') } : {}),
    ...(Object.keys(preload).length > 0 ? { preload: outsideThePage(preload, 'preload', 'cjs', chromium) } : {}),
  };
}

export default defineConfig({
  root: path.join(root, 'renderer'),
  base: './',
  plugins: [
    react(),
    optimizeLocales.vite({ locales: ['en-US', 'en-GB', 'de-DE'] }),
    nodeFileReferences(Object.keys(nodeEntries)),
  ],
  environments: environments(),
  builder: {},
});
