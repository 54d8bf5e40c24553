import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createBuilder } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileReferences } from '../../../scripts/building/node-file-references.ts';

const fixture = path.resolve('tests/fixtures/tooling/node-bundle');
const words = 'hello from the thread wOFF\n';
let outDir: string;

beforeEach(() => {
  outDir = mkdtempSync(path.join(os.tmpdir(), 'cryoledger-bundle-'));
});

afterEach(() => {
  rmSync(outDir, { recursive: true });
});

/** Bundles the fixture for Node with the given entries. */
async function bundle(entries: Readonly<Record<string, string>>): Promise<void> {
  const builder = await createBuilder({
    configFile: false,
    root: fixture,
    logLevel: 'silent',
    plugins: [nodeFileReferences(Object.keys(entries))],
    environments: {
      node: {
        consumer: 'server',
        build: {
          outDir,
          emptyOutDir: true,
          emitAssets: true,
          rolldownOptions: { input: entries, output: { entryFileNames: '[name].js' } },
        },
      },
    },
  });
  const { node } = builder.environments;
  if (node === undefined) throw new Error('the builder has no environment for Node');
  await builder.build(node);
}

const run = (file: string): string => execFileSync(process.execPath, [file], { encoding: 'utf8' });

describe('files that Node code starts or reads', () => {
  it('are found from the sources', () => {
    expect(run(path.join(fixture, 'main.ts'))).toBe(words);
  });

  it('are found from the bundle, wherever it lies', async () => {
    await bundle({ main: path.join(fixture, 'main.ts'), 'some-thread': path.join(fixture, 'threads/some-thread.ts') });
    expect(run(path.join(outDir, 'main.js'))).toBe(words);
  });

  it('refuses to bundle a thread that is no entry', async () => {
    await expect(bundle({ main: path.join(fixture, 'main.ts') })).rejects.toThrow('no entry of vite.config.ts');
  });
});
