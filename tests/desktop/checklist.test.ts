import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import project from '../../package.json' with { type: 'json' };
import { pageHeaders } from '../../shared/lib/page-headers.ts';
import { app, standIn } from '../support/electron-stand-in.ts';
import { type StartedApp, startApp } from './support.ts';

let started: StartedApp;

beforeAll(async () => {
  standIn.reset();
  started = await startApp();
});
afterAll(() => started.end());

const preference = (name: string): unknown => started.window.options.webPreferences[name];

/** What a handler of the session decides, by the callback that is its last argument. */
function decisionOf(handler: string, ...args: readonly unknown[]): unknown {
  let decision: unknown;
  started.session.given[handler]?.(...args, (decided: unknown) => {
    decision = decided;
  });
  return decision;
}

/** Whether a page's wish to go somewhere is stopped. */
function isStopped(event: string, url: string): boolean {
  let stopped = false;
  started.window.webContents.emit(event, { url, preventDefault: () => void (stopped = true) });
  return stopped;
}

const foreign = [
  'https://example.org/',
  'http://localhost:5173/',
  'file:///etc/passwd',
  'app://cryoledger/other.html',
  'app://other/index.html',
  'app://cryoledger.example.org/index.html',
  'javascript:alert(1)',
  'data:text/html,x',
  'about:blank',
];

// The numbers are those of Electron's own security checklist.
describe('Electron’s security checklist', () => {
  it('1: loads nothing from a network: every request that is not for our own files is cancelled', () => {
    for (const url of [
      'http://example.org/',
      'https://example.org/',
      'file:///etc/passwd',
      'ftp://a/',
      'ws://a/',
      'x',
    ]) {
      expect({ url, ...Object(decisionOf('beforeRequest', { url })) }).toEqual({ url, cancel: true });
    }
    for (const url of ['app://cryoledger/index.html', 'blob:app://cryoledger/1', 'data:,x']) {
      expect({ url, ...Object(decisionOf('beforeRequest', { url })) }).toEqual({ url, cancel: false });
    }
  });

  it('2: gives the page no Node', () => {
    expect(preference('nodeIntegration')).toBe(false);
    expect(preference('nodeIntegrationInWorker')).toBe(false);
    expect(preference('nodeIntegrationInSubFrames')).toBe(false);
  });

  it('3: runs the preload in a world of its own', () => expect(preference('contextIsolation')).toBe(true));

  it('4: sandboxes every process, before anything is ready', () => {
    expect(preference('sandbox')).toBe(true);
    expect(standIn.calls.indexOf('enableSandbox')).toBeLessThan(standIn.calls.indexOf('whenReady'));
    expect(standIn.calls).toContain('enableSandbox');
  });

  it('5: denies every permission but writing to the clipboard, when asked, when checked and for devices', () => {
    const wanted = [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'fileSystem',
      'hid',
      'usb',
      'serial',
    ];
    const given = wanted.filter(
      (permission) =>
        decisionOf('permissionRequest', null, permission) !== false ||
        started.session.given['permissionCheck']?.(null, permission, 'https://example.org') !== false,
    );
    expect(given).toEqual([]);
    expect(decisionOf('permissionRequest', null, 'clipboard-sanitized-write')).toBe(true);
    expect(started.session.given['devicePermission']?.({})).toBe(false);
    expect(decisionOf('displayMedia', {})).toEqual({});
  });

  it('6: keeps web security on', () => expect(preference('webSecurity')).toBe(true));

  it('7: sends a content security policy without any exception for scripts', async () => {
    const policy = pageHeaders['content-security-policy'];
    const answer = await started.session.schemes.get('app')?.(new Request('app://cryoledger/index.html'));
    expect(answer?.headers.get('content-security-policy')).toBe(policy);
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(policy).toContain("require-trusted-types-for 'script'");
  });

  it('8: runs no insecure content', () => expect(preference('allowRunningInsecureContent')).toBe(false));

  it('9: uses no experimental features', () => expect(preference('experimentalFeatures')).toBe(false));

  it('10: switches no Blink features on', () => expect(preference('enableBlinkFeatures')).toBeUndefined());

  it('11, 12: has no web views and attaches none', () => {
    expect(preference('webviewTag')).toBe(false);
    expect(isStopped('will-attach-webview', '')).toBe(true);
  });

  it('13: navigates nowhere, also not by a dropped file, a frame or a redirect', () => {
    expect(preference('navigateOnDragDrop')).toBe(false);
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      expect(foreign.filter((url) => !isStopped(event, url))).toEqual([]);
      expect(isStopped(event, 'app://cryoledger/index.html#/storage')).toBe(false);
    }
  });

  it('14: opens no window', () => {
    for (const url of [...foreign, 'app://cryoledger/index.html']) {
      expect(started.window.webContents.windowOpenHandler?.({ url })).toEqual({ action: 'deny' });
    }
    expect(standIn.openedLinks).toEqual([]);
  });

  it('15: hands only listed https links to the browser', () => {
    const turnedAway = [
      'http://www.orpha.net/',
      'https://www.orpha.net.example.org/',
      'https://www.orpha.net@example.org/',
      'https://user@www.orpha.net/',
      'https://www.orpha.net:8443/',
      'smb://www.orpha.net/',
    ];
    for (const url of turnedAway) started.window.webContents.windowOpenHandler?.({ url });
    expect(standIn.openedLinks).toEqual([]);
    started.window.webContents.windowOpenHandler?.({ url: 'https://www.orpha.net/en/disease' });
    expect(standIn.openedLinks).toEqual(['https://www.orpha.net/en/disease']);
  });

  it('16: uses a current Electron', () => {
    expect(Number(project.devDependencies.electron.split('.')[0])).toBeGreaterThanOrEqual(45);
  });

  it('17: checks who sends, on the only two channels there are', () => {
    expect([...standIn.ipcHandlers.keys()]).toEqual(['cryoledger:call']);
    expect([...standIn.ipcListeners.keys()]).toEqual(['cryoledger:attention']);
  });

  it('18: serves the page under a scheme of its own, not as files', () => {
    expect(standIn.privilegedSchemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    expect(started.window.done).toEqual(['load app://cryoledger/index.html']);
  });

  it('19: is packed with the dangerous fuses off', () => {
    const builder = readFileSync('electron-builder.yml', 'utf8');
    for (const fuse of ['runAsNode', 'enableNodeOptionsEnvironmentVariable', 'enableNodeCliInspectArguments']) {
      expect(builder).toContain(`${fuse}: false`);
    }
    for (const fuse of ['grantFileProtocolExtraPrivileges', 'loadBrowserProcessSpecificV8Snapshot']) {
      expect(builder).toContain(`${fuse}: false`);
    }
    for (const fuse of ['onlyLoadAppFromAsar', 'enableEmbeddedAsarIntegrityValidation', 'enableCookieEncryption']) {
      expect(builder).toContain(`${fuse}: true`);
    }
  });

  it('20: exposes four functions and nothing of Electron: a listener gets what is told alone', async () => {
    await import('../../electron/preload/preload.ts');
    expect(Object.keys(standIn.exposed)).toEqual(['cryoledger']);
    const exposed = standIn.exposed['cryoledger'] as NonNullable<Window['cryoledger']>; // by the preload, just now
    expect(Object.keys(exposed)).toEqual(['call', 'subscribe', 'attend', 'hearScans']);
    const heard: unknown[] = [];
    const stop = exposed.subscribe((...all) => heard.push(all));
    const notice = { type: 'jobEnded', job: 'j' };
    started.window.webContents.send('cryoledger:notice', notice);
    stop();
    started.window.webContents.send('cryoledger:notice', notice);
    const stopScans = exposed.hearScans((...all) => heard.push(all));
    const scan = { number: 1, text: 'K7Q00C4MT2', isWhole: true, atMs: 0 };
    started.window.webContents.send('cryoledger:scan', scan);
    stopScans();
    started.window.webContents.send('cryoledger:scan', scan);
    expect(heard).toEqual([[notice], [scan]]);
  });

  it('keeps developer’s tools and another page’s address out of a packed app', async () => {
    expect(preference('devTools')).toBe(false);
    expect(standIn.calls.filter((call) => call.startsWith('menu')).join('')).not.toContain('toggleDevTools');
    await started.end();
    standIn.reset();
    started = await startApp({ CRYOLEDGER_PAGE_ORIGIN: 'http://127.0.0.1:5173' });
    expect(started.window.done).toEqual(['load app://cryoledger/index.html']);
    await started.end();
    standIn.reset();
    app.isPackaged = false;
    started = await startApp({ CRYOLEDGER_PAGE_ORIGIN: 'http://127.0.0.1:5173' });
    expect(started.window.done).toEqual(['load http://127.0.0.1:5173/']);
  });

  it('keeps no cache of what the page loaded on the disk', () => {
    expect(started.session.options).toEqual({ cache: false });
  });
});
