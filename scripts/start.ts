// npm start: opens Cryoledger in Electron, or in the browser where Electron's program is not to be had.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { buildIsFresh } from './starting/build-freshness.ts';
import { fetchElectron, findElectron } from './starting/find-electron.ts';
import { hasDisplay, openBrowser } from './starting/open-browser.ts';

const fetchLimitMs = 5000;
const args = process.argv.slice(2);

/** Builds when a bundle is missing or older than its sources; false when that fails. Its output is shown only then. */
function build(): boolean {
  if (buildIsFresh()) return true;
  console.log('Building Cryoledger …');
  const run = spawnSync('npm', ['run', '--silent', 'build'], { encoding: 'utf8', shell: process.platform === 'win32' });
  if (run.status === 0) return true;
  console.error(`${run.stdout}${run.stderr}`);
  console.error('Cryoledger could not be built; what the build said is above.');
  return false;
}

/** Electron's program, if there is one and a screen to show its window on. Otherwise says in one line why not. */
function electronToUse(): string | null {
  if (findElectron() === null && !fetchElectron(fetchLimitMs)) {
    console.log('Electron is not installed and could not be fetched: starting in the browser instead.');
    return null;
  }
  if (hasDisplay()) return findElectron();
  console.log('There is no screen for a window: starting in the browser instead.');
  return null;
}

function startInElectron(program: string): ChildProcess {
  return spawn(program, ['.', ...args], { stdio: 'inherit' });
}

/** Starts the browser host, shows what it prints, and opens the first address it names. */
function startInBrowser(): ChildProcess {
  const child = spawn(process.execPath, ['out/node/browser-host.js', ...args], {
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  let printed = '';
  let opened = !hasDisplay();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    if (opened) return;
    printed += text;
    const address = /http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+\S*(?=\s)/.exec(printed)?.[0];
    if (address === undefined) return;
    opened = true;
    openBrowser(address);
  });
  return child;
}

/**
 * Ends with the child, which is asked once to stop on Ctrl+C or a stop request. A terminal's Ctrl+C reaches the child by
 * itself as well; both hosts take a second request as the same one. A stop that was asked for is no failure.
 */
function endWith(child: ChildProcess): void {
  let stopping = false;
  const stop = (): void => {
    if (!stopping) child.kill('SIGTERM');
    stopping = true;
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  child.once('error', (error) => {
    throw error;
  });
  child.once('close', (code) => {
    process.exitCode = stopping ? 0 : (code ?? 1);
  });
}

if (build()) {
  const electron = electronToUse();
  endWith(electron === null ? startInBrowser() : startInElectron(electron));
} else {
  process.exitCode = 1;
}
