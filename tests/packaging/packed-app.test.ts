import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { FuseState } from '@electron/fuses/dist/constants.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PackedApp, packApp } from './packed-app.ts';

let app: PackedApp;

beforeAll(() => {
  app = packApp();
});

describe('the packed app', () => {
  it('holds the bundles of every process', () => {
    expect(app.files).toEqual(
      expect.arrayContaining([
        'package.json',
        'out/node/main.js',
        'out/node/station-thread.js',
        'out/preload/preload.cjs',
        'out/renderer/index.html',
      ]),
    );
  });

  it('holds the bundles, the database driver and nothing else', () => {
    const expected = /^(package\.json$|out\/(node|preload|renderer)\/|node_modules\/better-sqlite3\/)/;
    expect(app.files.filter((file) => !expected.test(file))).toEqual([]);
  });

  it('holds no source, no source map and no test', () => {
    expect(app.files.filter((file) => /\.(ts|tsx|map)$|(^|\/)(tests?|fixtures)\//.test(file))).toEqual([]);
  });

  it('has a preload that a sandbox can load: one file that requires Electron only', () => {
    const folder = app.extract();
    const code = readFileSync(path.join(folder, 'out/preload/preload.cjs'), 'utf8');
    expect(app.files.filter((file) => file.startsWith('out/preload/'))).toEqual(['out/preload/preload.cjs']);
    expect([...code.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name)).toEqual(['"electron"']);
    rmSync(folder, { recursive: true });
  });

  it('holds exactly one native binary, the one of its platform', () => {
    const binaries = app.files.filter((file) => file.endsWith('.node'));
    expect(binaries).toEqual([`node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`]);
  });

  it('holds every migration of the station', () => {
    const folder = app.extract();
    const bundles = path.join(folder, 'out/node');
    const scripts = readdirSync(bundles).filter((file) => file.endsWith('.js'));
    const code = scripts.map((file) => readFileSync(path.join(bundles, file), 'utf8'));
    const names = readdirSync('migrations/station').filter((file) => /^\d{4}-/.test(file));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(code.join('\n')).toContain(path.basename(name, '.ts'));
    rmSync(folder, { recursive: true });
  });

  it('cannot be run as plain Node, debugged, or made to load code from outside its archive', async () => {
    const wire = await getCurrentFuseWire(app.program);
    const isOn = (fuse: FuseV1Options): boolean => wire[fuse] === FuseState.ENABLE;
    expect({
      runAsNode: isOn(FuseV1Options.RunAsNode),
      nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspector: isOn(FuseV1Options.EnableNodeCliInspectArguments),
      fileProtocolPrivileges: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
      encryptedCookies: isOn(FuseV1Options.EnableCookieEncryption),
      archiveIsVerified: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      archiveOnly: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    }).toEqual({
      runAsNode: false,
      nodeOptions: false,
      inspector: false,
      fileProtocolPrivileges: false,
      encryptedCookies: true,
      archiveIsVerified: true,
      archiveOnly: true,
    });
  });

  it('has a back end that starts and serves its page', async () => {
    const folder = app.extract();
    const data = mkdtempSync(path.join(os.tmpdir(), 'cryoledger-data-'));
    const host = spawn(
      process.execPath,
      [path.join(folder, 'out/node/browser-host.js'), '--data', data, '--port', '0'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    try {
      const address = await firstAddress(host.stdout);
      const page = await fetch(address);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('id="root"');
    } finally {
      const closed = new Promise((resolve) => host.once('close', resolve));
      host.kill('SIGTERM');
      await closed;
      for (const used of [folder, data]) rmSync(used, { recursive: true });
    }
  });
});

/** The first loopback address that a host prints. */
async function firstAddress(output: NodeJS.ReadableStream): Promise<string> {
  let printed = '';
  for await (const chunk of output) {
    printed += String(chunk);
    const address = /http:\/\/127\.0\.0\.1:\d+\S*(?=\s)/.exec(printed)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error(`The host ended without an address: ${printed}`);
}
