import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { app, standIn, StandInContents } from '../support/electron-stand-in.ts';
import { quitApp, type StartedApp, startApp, startIn } from './support.ts';

const ours = 'app://cryoledger';
const left = {
  portId: 'a',
  portName: 'ttyACM0',
  displayName: 'Scanner',
  vendorId: '1504',
  productId: '6400',
  serialNumber: 'S1',
};
const right = { ...left, portId: 'b', portName: 'ttyACM1', serialNumber: 'S2' };
const nameless = { portId: 'c', portName: 'ttyS0' };
/** As Electron names the same device when it asks whether it may be used. */
const asked = { name: 'Scanner', vendor_id: 1504, product_id: 6400, serial_number: 'S1' };

let started: StartedApp;

beforeEach(async () => {
  standIn.reset();
  standIn.pressed = 0;
  started = await startApp();
});
afterEach(() => started.end());

const file = (): string => path.join(standIn.userFolder, 'serial-scanners.json');

/** The page asks for a scanner; gives the id of the port that it is handed, empty for none. */
async function choose(
  ports: readonly object[],
  contents: StandInContents = started.window.webContents,
): Promise<unknown> {
  return new Promise((resolve) => {
    started.session.emit('select-serial-port', { preventDefault: () => undefined }, ports, contents, resolve);
  });
}

function mayUse(device: object, origin = ours, deviceType = 'serial'): unknown {
  return sessionOfNow()?.given['devicePermission']?.({ deviceType, origin, device });
}

const sessionOfNow = () => standIn.partitions.get('persist:cryoledger');
const mayCheck = (origin: string): unknown => sessionOfNow()?.given['permissionCheck']?.(null, 'serial', origin);

describe('a serial scanner of the desktop app', () => {
  it('is chosen by the user, by its name; the page learns of that one alone', async () => {
    standIn.pressed = 1;
    expect(await choose([left, right])).toBe('b');
    expect(standIn.messages).toMatchObject([{ buttons: ['Scanner (ttyACM0)', 'Scanner (ttyACM1)', 'None of these'] }]);
    expect(mayUse(right)).toBe(true);
    expect(mayUse(left)).toBe(false);
  });

  it('is none when the user chooses none, or there is none: then nobody is asked', async () => {
    standIn.pressed = 2;
    expect(await choose([left, right])).toBe('');
    expect(await choose([])).toBe('');
    expect(standIn.messages).toHaveLength(1);
    expect(mayUse(left)).toBe(false);
  });

  it('is never offered to a page that is not ours', async () => {
    const stranger = Object.assign(new StandInContents(), { mainFrame: { url: 'https://example.org/' } });
    expect(await choose([left], stranger)).toBe('');
    expect(standIn.messages).toEqual([]);
  });

  it('may be used by our page only, and no other kind of device ever', async () => {
    expect(mayUse(asked)).toBe(false);
    await choose([left]);
    expect(mayUse(asked)).toBe(true);
    expect(mayUse(asked, 'https://example.org')).toBe(false);
    expect(mayUse(asked, ours, 'usb')).toBe(false);
    expect(mayUse(asked, ours, 'hid')).toBe(false);
    expect(mayUse({ ...asked, serial_number: 'S9' })).toBe(false);
    expect(mayCheck(`${ours}/`)).toBe(true);
    expect(mayCheck('https://example.org/')).toBe(false);
  });

  it('without a serial number is not kept: it cannot be told from its like', async () => {
    expect(await choose([nameless])).toBe('c');
    expect(mayUse(nameless)).toBe(false);
    expect(existsSync(file())).toBe(false);
  });

  it('is still allowed after a restart, until the page gives it back', async () => {
    await choose([left]);
    await vi.waitFor(() => expect(readFileSync(file(), 'utf8')).toContain('S1'));
    await restart();
    expect(mayUse(asked)).toBe(true);
    sessionOfNow()?.emit('serial-port-revoked', {}, { port: left });
    expect(mayUse(asked)).toBe(false);
    await vi.waitFor(() => expect(readFileSync(file(), 'utf8')).toBe('[]'));
  });

  it('is not allowed by a file that cannot be read', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    await choose([left]);
    await vi.waitFor(() => expect(existsSync(file())).toBe(true));
    writeFileSync(file(), '{"broken');
    await restart();
    expect(mayUse(asked)).toBe(false);
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });
});

/** Ends the app and starts it again for the same user. */
async function restart(): Promise<void> {
  const { userFolder } = standIn;
  await quitApp();
  standIn.reset();
  app.removeAllListeners();
  standIn.userFolder = userFolder;
  await startIn(started.folder, started.pageFolder);
}
