import { existsSync, readFileSync } from 'node:fs';
import { runToEnd } from './run-step.ts';

/** Whether this is Debian, and its root: elsewhere packages of the same names are other things, or a matter for a person. */
export function mayInstallOnDebian(): boolean {
  const isRoot = process.getuid?.() === 0;
  return isRoot && existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Installs packages one by one, so that one which cannot be had keeps no other away; whether all of them are there. */
export async function installOnDebian(packages: readonly string[]): Promise<boolean> {
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  if ((await runToEnd('apt-get', ['update', '-qq'], quiet)) !== 0) return false;
  let areAllThere = true;
  for (const name of packages) {
    const exitCode = await runToEnd('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quiet);
    areAllThere &&= exitCode === 0;
  }
  return areAllThere;
}
