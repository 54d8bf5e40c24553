import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keychainFileName, keychainKeeper } from '../../electron/main/keychain-keeper.ts';
import { keyFileKeeper } from '../../electron/station/data/key-keeper.ts';
import { standIn } from '../support/electron-stand-in.ts';
import { temporaryFolder } from './support.ts';

let folder: string;
beforeEach(() => {
  standIn.reset();
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

const keeper = keychainKeeper('linux');
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
    expect(await keychainKeeper('darwin').keep(folder, randomBytes(32))).toMatchObject({ ok: true });
  });

  it('leaves a folder to its key file where another host made it', async () => {
    const key = randomBytes(32);
    await keyFileKeeper().keep(folder, key);
    standIn.keychain.isAvailable = false;
    expect(await keeper.load(folder)).toEqual({ ok: true, value: key });
  });
});
