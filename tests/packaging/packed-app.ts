import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { extractAll, listPackage } from '@electron/asar';

const folder = path.resolve('out/packaging');

/** A directory build of the desktop app, packed around a stand-in for Electron. */
export type PackedApp = {
  /** The program whose fuses were set. */
  readonly program: string;
  /** Paths of the files in the archive, without the folders. */
  readonly files: readonly string[];
  /** Unpacks the archive and what lies beside it into a new temporary folder. */
  readonly extract: () => string;
};

/** Packs what `npm run build` left in out/. Nothing is downloaded and nothing is published. */
export function packApp(): PackedApp {
  if (!existsSync('out/node/browser-host.js')) throw new Error('Nothing is built: run npm run build first');
  const electronFolder = path.join(folder, 'electron');
  execFileSync(process.execPath, ['scripts/fake-electron.ts', electronFolder]);
  const options = [`-c.electronDist=${electronFolder}`, `-c.directories.output=${path.join(folder, 'dist')}`];
  execFileSync('electron-builder', ['--linux', 'dir', `--${process.arch}`, '--publish', 'never', ...options]);
  const [archive] = globSync(path.join(folder, 'dist/linux*unpacked/resources/app.asar'));
  if (archive === undefined) throw new Error('electron-builder wrote no app.asar');
  return {
    program: path.resolve(archive, '../../cryoledger'),
    files: filesOf(archive),
    extract: () => {
      const target = mkdtempSync(path.join(os.tmpdir(), 'cryoledger-packed-'));
      extractAll(archive, target);
      return target;
    },
  };
}

/** The archive lists folders too: a path is a folder when another path goes on below it. */
function filesOf(archive: string): readonly string[] {
  const paths = listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/').slice(1));
  const folders = new Set(paths.map((name) => path.posix.dirname(name)));
  return paths.filter((name) => !folders.has(name));
}
