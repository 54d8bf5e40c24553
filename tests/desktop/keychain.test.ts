import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keychainFileName, keychainKeeper } from '../../electron/main/keychain-keeper.ts';
import { recoveryKeyOf } from '../../electron/station/data/recovery-key.ts';
import { keyFileKeeper, keyFileName } from '../../electron/station/data/key-keeper.ts';
import { standIn } from '../support/electron-stand-in.ts';
import { temporaryFolder } from './support.ts';

let folder: string;
beforeEach(() => {
  standIn.reset();
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

const keeper = keychainKeeper({ platform: 'linux' });
const unavailable = { ok: false, refusal: { code: 'KEYCHAIN_UNAVAILABLE' } };

describe('the keychain', () => {
  it('gives back what was kept; on the disk there is only what it encrypted, for its owner', async () => {
    const key = randomBytes(32);
    expect(await keeper.load(folder)).toEqual({ ok: true, value: null });
    expect(await keeper.keep(folder, key)).toEqual({ ok: true, value: null });
    expect(await keeper.load(folder)).toEqual({ ok: true, value: key });
    const file = path.join(folder, keychainFileName);
    expect(readFileSync(file, 'utf8')).not.toContain(key.toString('hex'));
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each(['basic_text', 'unknown'])('is refused on Linux when it is %s: nothing is written', async (backend) => {
    standIn.keychain.backend = backend;
    expect(await keeper.keep(folder, randomBytes(32))).toMatchObject(unavailable);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused when it does not answer, also for a key that it kept before', async () => {
    await keeper.keep(folder, randomBytes(32));
    standIn.keychain.isAvailable = false;
    expect(await keeper.load(folder)).toMatchObject(unavailable);
    standIn.keychain = { ...standIn.keychain, isAvailable: true, backend: 'basic_text' };
    expect(await keeper.load(folder)).toMatchObject(unavailable);
    expect(existsSync(path.join(folder, keychainFileName))).toBe(true);
  });

  it('says that the key is wrong when it was replaced by another keychain', async () => {
    await keeper.keep(folder, randomBytes(32));
    standIn.keychain.secret = 'b';
    expect(await keeper.load(folder)).toMatchObject({ ok: false, refusal: { code: 'DATABASE_KEY_WRONG' } });
  });

  it('never writes over a key', async () => {
    const key = randomBytes(32);
    await keeper.keep(folder, key);
    expect(await keeper.keep(folder, randomBytes(32))).toMatchObject({ ok: false });
    expect(await keeper.load(folder)).toEqual({ ok: true, value: key });
  });

  it('needs no name of a backend where the system has one keychain', async () => {
    standIn.keychain.backend = 'unknown';
    expect(await keychainKeeper({ platform: 'darwin' }).keep(folder, randomBytes(32))).toMatchObject({ ok: true });
  });

  it('encrypts the key anew when it has a newer key of its own, and still opens it', async () => {
    const key = randomBytes(32);
    await keeper.keep(folder, key);
    const file = path.join(folder, keychainFileName);
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n`); // the old form, to be told from the new one
    const old = readFileSync(file, 'utf8');
    expect(await keeper.load(folder)).toEqual({ ok: true, value: key });
    expect(readFileSync(file, 'utf8')).toBe(old);
    standIn.keychain.hasNewerKey = true;
    expect(await keeper.load(folder)).toEqual({ ok: true, value: key });
    expect(readFileSync(file, 'utf8')).not.toBe(old);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await keeper.load(folder)).toEqual({ ok: true, value: key });
    expect(readdirSync(folder)).toEqual([keychainFileName]);
  });

  it('keeps the old form while it cannot make a new one that opens', async () => {
    const key = randomBytes(32);
    await keeper.keep(folder, key);
    const file = path.join(folder, keychainFileName);
    const old = `${readFileSync(file, 'utf8')}\n`;
    writeFileSync(file, old);
    standIn.keychain.hasNewerKey = true;
    standIn.keychain.encrypts = 'nothing';
    expect(await keeper.load(folder)).toEqual({ ok: true, value: key });
    standIn.keychain.encrypts = 'wrongly';
    expect(await keeper.load(folder)).toEqual({ ok: true, value: key });
    expect(readFileSync(file, 'utf8')).toBe(old);
  });

  it('is left alone by a passphrase, which keeps a new key in a key file and never in its place', async () => {
    const withPassphrase = keychainKeeper({ platform: 'linux', passphrase: 'minus one hundred and ninety six' });
    standIn.keychain.isAvailable = false;
    const key = randomBytes(32);
    expect(await withPassphrase.keep(folder, key)).toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual([keyFileName]);
    expect(await withPassphrase.load(folder)).toEqual({ ok: true, value: key });

    rmSync(path.join(folder, keyFileName));
    standIn.keychain.isAvailable = true;
    await keeper.keep(folder, key);
    expect(await withPassphrase.load(folder)).toEqual({ ok: true, value: key });
  });

  it('opens by a recovery key although the keychain is another one, and keeps nothing', async () => {
    const key = randomBytes(32);
    standIn.keychain.isAvailable = false;
    expect(await keychainKeeper({ recoveryKey: recoveryKeyOf(key) }).load(folder)).toEqual({ ok: true, value: key });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves a folder to its key file where another host made it', async () => {
    const key = randomBytes(32);
    await keyFileKeeper().keep(folder, key);
    standIn.keychain.isAvailable = false;
    expect(await keeper.load(folder)).toEqual({ ok: true, value: key });
  });
});
