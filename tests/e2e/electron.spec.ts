import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { findElectron } from '../../scripts/starting/find-electron.ts';
import { hasDisplay } from '../../scripts/starting/open-browser.ts';

const program = findElectron();

test('the desktop app opens its window, answers its page and gives it neither Node nor a network', async () => {
  test.skip(program === null, 'Electron’s program is not on this machine (npm ci does not fetch it)');
  test.skip(!hasDisplay(), 'there is no screen for a window');
  const data = mkdtempSync(path.join(tmpdir(), 'cryoledger-electron-'));
  const app = await _electron.launch({
    ...(program === null ? {} : { executablePath: program }),
    args: ['.', '--data', data, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...environment(), CRYOLEDGER_PASSPHRASE: 'minus one hundred and ninety six' },
  });
  try {
    const page = await app.firstWindow();
    await expect(page.locator('#root > *').first()).toBeVisible();
    expect(page.url()).toMatch(/^app:\/\/cryoledger\/index\.html/);
    const seen = await page.evaluate(async () => ({
      node: typeof Reflect.get(globalThis, 'require') + typeof Reflect.get(globalThis, 'process'),
      exposed: Object.keys(window.cryoledger ?? {}),
      status: await window.cryoledger?.call('setup.status', {}),
      network: await fetch('https://example.org/').then(
        () => 'reached',
        () => 'none',
      ),
      window: window.open('https://example.org/') === null ? 'none' : 'opened',
    }));
    expect(seen).toMatchObject({
      node: 'undefinedundefined',
      exposed: ['call', 'subscribe', 'attend', 'hearScans'],
      status: { ok: true, value: { exists: false, folder: data } },
      network: 'none',
      window: 'none',
    });
  } finally {
    await app.close();
    rmSync(data, { recursive: true, force: true });
  }
});

function environment(): Record<string, string> {
  const named = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(named);
}
