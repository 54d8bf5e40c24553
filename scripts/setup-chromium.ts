// Makes sure that there is a Chromium for the end-to-end tests: Debian's where this machine may install it, else Playwright's.
import { existsSync, readFileSync } from 'node:fs';
import { runToEnd } from './testing/run-step.ts';

const debianChromium = '/usr/bin/chromium';
const debianPackages = ['chromium', 'fonts-noto-core', 'fonts-liberation'];

async function setUp(): Promise<number> {
  const present = process.env['CHROMIUM_PATH'] ?? debianChromium;
  if (existsSync(present)) return report(`The end-to-end tests use ${present}.`);
  if (mayInstallOnDebian()) {
    report('The end-to-end tests need a browser and fonts: installing Debian’s Chromium.');
    if ((await installOnDebian()) === 0) return 0;
    report('Debian’s Chromium could not be installed.');
  }
  report('The end-to-end tests need a browser: asking Playwright for its Chromium.');
  return runToEnd('playwright', ['install', 'chromium']);
}

/** Debian only: elsewhere the package of that name is another thing. */
function mayInstallOnDebian(): boolean {
  const isRoot = process.getuid?.() === 0;
  return isRoot && existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

async function installOnDebian(): Promise<number> {
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  const updated = await runToEnd('apt-get', ['update', '-qq'], quiet);
  if (updated !== 0) return updated;
  return runToEnd('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...debianPackages], quiet);
}

function report(line: string): number {
  console.log(line);
  return 0;
}

process.exitCode = await setUp();
