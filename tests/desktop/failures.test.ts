import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fail } from '../../electron/main/failures.ts';
import { packedPage } from '../../electron/main/page-address.ts';
import { openWindow } from '../../electron/main/window.ts';
import { app, standIn } from '../support/electron-stand-in.ts';

beforeEach(() => standIn.reset());

function open() {
  // Only handed on to the window, which is a stand-in.
  return openWindow({ session: {} as never, preloadFile: '/preload.cjs', page: packedPage, devTools: false });
}

describe('a failure where nobody expects one', () => {
  it('ends the app with a number to find it by; what was thrown is neither shown nor logged', () => {
    const written: string[] = [];
    const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    fail(new Error('Maria Musterfrau was born on 3 March'));
    write.mockRestore();
    expect(standIn.exitCode).toBe(1);
    expect(`${standIn.errorBoxes.join()}${written.join('')}`).not.toContain('Maria');
    const [, incident = 'none'] = /Incident (\S+)/.exec(standIn.errorBoxes.join()) ?? [];
    expect(written.join('')).toContain(incident);
  });
});

describe('a page', () => {
  it('that broke begins anew; one that breaks again at once is given up, in words', () => {
    const { webContents } = open() as unknown as (typeof standIn.windows)[number]; // the stand-in for it
    let quits = 0;
    app.on('before-quit', () => void (quits += 1));
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(webContents.reloads).toBe(0);
    webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect({ reloads: webContents.reloads, quits, told: standIn.errorBoxes }).toEqual({
      reloads: 1,
      quits: 0,
      told: [],
    });
    webContents.emit('render-process-gone', {}, { reason: 'oom' });
    expect({ reloads: webContents.reloads, quits }).toEqual({ reloads: 1, quits: 1 });
    expect(standIn.errorBoxes.join()).toContain('oom');
  });

  it('that cannot be loaded ends the app instead of leaving a window that nobody sees', async () => {
    const aborted = Object.assign(new Error('ERR_ABORTED (-3)'), { code: 'ERR_ABORTED' });
    standIn.loading = Promise.reject(aborted);
    open();
    await expect(standIn.loading).rejects.toBe(aborted);
    expect(standIn.exitCode).toBeNull();
    standIn.loading = Promise.reject(Object.assign(new Error('ERR_FAILED (-2)'), { code: 'ERR_FAILED' }));
    open();
    await vi.waitFor(() => expect(standIn.exitCode).toBe(1));
  });
});
