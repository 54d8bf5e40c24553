import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const packageFolder = path.resolve('node_modules/electron');

/**
 * The path of Electron's program, or null when it is not on this machine. It only looks: merely importing the package
 * `electron` in Node would start a download.
 */
export function findElectron(): string | null {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const name = readNameOfProgram() ?? 'electron';
  const program = path.join(override ?? path.join(packageFolder, 'dist'), name);
  return existsSync(program) ? program : null;
}

/** Tries to fetch Electron's program, for no longer than the limit. False when it is still missing. */
export function fetchElectron(limitMs: number): boolean {
  const installer = path.join(packageFolder, 'install.js');
  spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: limitMs, killSignal: 'SIGKILL' });
  return findElectron() !== null;
}

/** The installer writes where the program lies inside the distribution; it differs per platform. */
function readNameOfProgram(): string | null {
  const file = path.join(packageFolder, 'path.txt');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}
