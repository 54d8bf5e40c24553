// Makes a stand-in for Electron's distribution, with no Electron in it, so that packaging can be checked without a
// download: node scripts/fake-electron.ts FOLDER
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import electron from 'electron/package.json' with { type: 'json' };

// electron-builder looks for these; what they hold does not matter to it.
const emptyFiles = ['resources.pak', 'icudtl.dat', 'LICENSES.chromium.html', 'locales/en-US.pak', 'locales/de.pak'];
const emptyPrograms = ['chrome-sandbox', 'chrome_crashpad_handler'];

/**
 * Electron's fuse wire as @electron/fuses finds and flips it: a sentinel, the version, the length, one character per
 * fuse ('1' on, '0' off), here as Electron ships them.
 */
function fuseWire(): Buffer {
  const fuses = '101000010';
  return Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, fuses.length]),
    Buffer.from(fuses),
  ]);
}

/** Writes the stand-in distribution into the folder. */
function makeFakeElectron(folder: string): void {
  for (const name of ['locales', 'resources']) mkdirSync(path.join(folder, name), { recursive: true });
  for (const name of emptyFiles) writeFileSync(path.join(folder, name), '');
  for (const name of emptyPrograms) writeFileSync(path.join(folder, name), '', { mode: 0o755 });
  const program = Buffer.concat([Buffer.from('#!/bin/sh\necho this is no Electron; exit 1\n'), fuseWire()]);
  writeFileSync(path.join(folder, 'electron'), program, { mode: 0o755 });
  writeFileSync(path.join(folder, 'LICENSE'), 'This folder stands in for Electron in tests.\n');
  writeFileSync(path.join(folder, 'version'), electron.version);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder to write: node scripts/fake-electron.ts FOLDER');
makeFakeElectron(path.resolve(folder));
