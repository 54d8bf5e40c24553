import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const bundles = ['out/renderer/index.html', 'out/node/main.js', 'out/preload/preload.cjs'];
const host = `
import { createServer } from 'node:net';
const server = createServer().listen(0);
process.on('SIGTERM', () => { console.log('host closed'); server.close(); });
process.stdout.write('Cryoledger is at http://127.0.0.1:4711/#token=abc\\n' + process.argv.slice(2).join(' ') + '\\n');
`;

let project: string;
let stopRunning: () => Promise<unknown>;

/** A project with fresh bundles, whose browser host is a few lines, and without Electron. */
beforeEach(() => {
  project = mkdtempSync(path.join(os.tmpdir(), 'cryoledger-start-'));
  cpSync('scripts', path.join(project, 'scripts'), { recursive: true });
  write('package.json', '{ "type": "module" }');
  write('shared/lib/thing.ts', '');
  for (const file of bundles) write(file, '');
  write('out/node/browser-host.js', host);
});

// A stop request, never a kill: that would leave the host behind.
afterEach(async () => {
  await stopRunning();
  rmSync(project, { recursive: true });
});

function write(file: string, text: string): void {
  const target = path.join(project, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text, { mode: 0o755 });
}

/** Starts the project without a display, unless the environment says otherwise. */
function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ELECTRON_OVERRIDE_DIST_PATH: _electron, ...own } = process.env;
  const child = spawn(process.execPath, ['scripts/start.ts', ...args], {
    cwd: project,
    env: { ...own, ...environment },
  });
  let printed = '';
  const output = (): string => printed;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  stopRunning = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { child, output, ended };
}

describe('npm start', () => {
  it('says in one line that Electron is missing and serves the browser, passing its arguments on', async () => {
    const { output } = start(['--data', 'lab']);
    await expect.poll(output, { timeout: 10_000 }).toContain('--data lab');
    expect(output().split('\n').slice(0, 2)).toEqual([
      'Electron is not installed and could not be fetched: starting in the browser instead.',
      'Cryoledger is at http://127.0.0.1:4711/#token=abc',
    ]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('lets the host close by itself on %s and ends with 0', async (signal) => {
    const { child, output, ended } = start([]);
    await expect.poll(output, { timeout: 10_000 }).toContain('http://127.0.0.1:4711');
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(output()).toContain('host closed');
  });

  it('ends with the failure of a host that cannot start', async () => {
    write('out/node/browser-host.js', 'process.exit(3);');
    expect(await start([]).ended).toBe(3);
  });

  it('opens Electron where its program and a display are there', async () => {
    write('electron-dist/electron', '#!/bin/sh\necho "opened with $*"\n');
    const environment = { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: path.join(project, 'electron-dist') };
    const { output, ended } = start(['--data', 'lab'], environment);
    expect(await ended).toBe(0);
    expect(output()).toBe('opened with . --data lab\n');
  });

  it('builds first when a source is newer than a bundle', async () => {
    const later = new Date(Date.now() + 60_000);
    utimesSync(path.join(project, 'shared/lib/thing.ts'), later, later);
    write('package.json', JSON.stringify({ type: 'module', scripts: { build: 'echo no such folder && exit 1' } }));
    const { output, ended } = start([]);
    expect(await ended).toBe(1);
    expect(
      output()
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    ).toEqual([
      'Building Cryoledger …',
      'no such folder',
      'Cryoledger could not be built; what the build said is above.',
    ]);
  });
});
