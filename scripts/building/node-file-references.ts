import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

// Both forms run as they are in the sources; Vite leaves them alone outside of the page, where they would point nowhere.
const threadReference = /new URL\(\s*(['"])(\.{1,2}\/[^'"]*?)([\w-]+)\.ts\1,\s*import\.meta\.url\s*\)/g;
const fileReference = /import\.meta\.resolve\(\s*(['"])([^'"]+)\1\s*\)/g;

/**
 * Keeps what Node code starts or reads at run time within reach of its bundle:
 * - `new URL('./some-thread.ts', import.meta.url)` becomes the bundle of that name, which must be an entry;
 * - `import.meta.resolve('package/file')` becomes a copy of the file beside the bundle.
 * Both expect all bundles and chunks in one folder, and `emitAssets`.
 */
export function nodeFileReferences(entryNames: readonly string[]): Plugin {
  return {
    name: 'node-file-references',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.config.consumer === 'server',
    transform(code, id) {
      if (id.includes('/node_modules/')) return null;
      const withThreads = code.replaceAll(threadReference, (_reference, _quote, _folder, name: string) => {
        if (!entryNames.includes(name)) this.error(`${id} starts ${name}.ts, which is no entry of vite.config.ts`);
        return `new URL('./${name}.js', import.meta.url)`;
      });
      const withFiles = withThreads.replaceAll(fileReference, (_reference, _quote, specifier: string) => {
        const { name, source } = readForBundle(fileURLToPath(resolveFrom(id, specifier)));
        this.emitFile({ type: 'asset', fileName: `files/${name}`, source });
        return `new URL('./files/${name}', import.meta.url).href`;
      });
      return withFiles === code ? null : { code: withFiles, map: null };
    },
  };
}

/** The hash in the name keeps two files of the same name apart. */
function readForBundle(file: string): { readonly name: string; readonly source: Uint8Array } {
  const source = readFileSync(file);
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 8);
  return { name: `${hash}-${path.basename(file)}`, source };
}

function resolveFrom(importer: string, specifier: string): string {
  return specifier.startsWith('.') ? new URL(specifier, pathToFileURL(importer)).href : import.meta.resolve(specifier);
}
