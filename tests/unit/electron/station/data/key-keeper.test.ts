import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyFileKeeper, keyFileName } from '../../../../../electron/station/data/key-keeper.ts';
import { keyOptionsOf } from '../../../../../electron/station/data/key-options.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cryoledger-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keyFile = (): string => path.join(folder, keyFileName);

describe('a key file', () => {
  it('gives back the key that was kept, and null where none ever was', async () => {
    const key = randomBytes(32);
    const keeper = keyFileKeeper();
    expect(await keeper.load(folder)).toEqual({ ok: true, value: null });
    expect(await keeper.keep(folder, key)).toEqual({ ok: true, value: null });
    expect(await keeper.load(folder)).toEqual({ ok: true, value: key });
    expect(readdirSync(folder)).toEqual([keyFileName]);
  });

  it('makes a missing folder, as a new biobank needs it', async () => {
    const inside = path.join(folder, 'new', 'biobank');
    expect(await keyFileKeeper().keep(inside, randomBytes(32))).toMatchObject({ ok: true });
    expect(await keyFileKeeper().load(inside)).toMatchObject({ ok: true });
  });

  it('can be read by its owner only, and is refused when others can', async ({ skip }) => {
    skip(process.platform === 'win32', 'Windows has no permission bits');
    await keyFileKeeper().keep(folder, randomBytes(32));
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
    for (const mode of [0o640, 0o604, 0o660]) {
      chmodSync(keyFile(), mode);
      const loaded = await keyFileKeeper().load(folder);
      expect(loaded).toMatchObject({ ok: false, refusal: { code: 'FOLDER_NOT_USABLE' } });
      expect(JSON.stringify(loaded)).toContain('chmod 600');
    }
  });

  it('is never written over', async () => {
    await keyFileKeeper().keep(folder, randomBytes(32));
    const before = readFileSync(keyFile(), 'utf8');
    const again = await keyFileKeeper().keep(folder, randomBytes(32));
    expect(again).toMatchObject({ ok: false, refusal: { code: 'FOLDER_NOT_USABLE' } });
    expect(readFileSync(keyFile(), 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual([keyFileName]);
  });

  it.each(['', 'no key', 'ab'.repeat(31), '{"format":"cryoledger-key-1"}', '{'])(
    'of content %j is refused',
    async (text) => {
      writeFileSync(keyFile(), text, { mode: 0o600 });
      expect(await keyFileKeeper().load(folder)).toMatchObject({ ok: false, refusal: { code: 'DATABASE_KEY_WRONG' } });
    },
  );
});

describe('a key file with a passphrase', () => {
  it('gives the key for that passphrase, refuses another and asks for a missing one', async () => {
    const key = randomBytes(32);
    await keyFileKeeper({ passphrase: 'a tube at minus eighty' }).keep(folder, key);
    const [same, other, none] = await Promise.all([
      keyFileKeeper({ passphrase: 'a tube at minus eighty' }).load(folder),
      keyFileKeeper({ passphrase: 'a tube at minus eight' }).load(folder),
      keyFileKeeper().load(folder),
    ]);
    expect(same).toEqual({ ok: true, value: key });
    expect(other).toMatchObject({ ok: false, refusal: { code: 'DATABASE_KEY_WRONG' } });
    expect(none).toMatchObject({ ok: false, refusal: { code: 'DATABASE_KEY_MISSING' } });
    expect(readFileSync(keyFile(), 'utf8')).not.toContain(key.toString('hex'));
  });

  it('refuses a file in which a single character was changed', async () => {
    const keeper = keyFileKeeper({ passphrase: 'a tube at minus eighty' });
    await keeper.keep(folder, randomBytes(32));
    const text = readFileSync(keyFile(), 'utf8');
    const altered = text.replace(/"key": "(.)/, (_, first: string) => `"key": "${first === '0' ? '1' : '0'}`);
    expect(altered).not.toBe(text);
    writeFileSync(keyFile(), altered);
    expect(await keeper.load(folder)).toMatchObject({ ok: false, refusal: { code: 'DATABASE_KEY_WRONG' } });
  });

  it('refuses one that is easy to guess, and keeps nothing', async () => {
    for (const passphrase of ['short', 'password1234', 'aaaaaaaaaaaaaaaa']) {
      expect(await keyFileKeeper({ passphrase }).keep(folder, randomBytes(32))).toMatchObject({
        ok: false,
        refusal: { code: 'PASSWORD_TOO_WEAK' },
      });
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is none when it is empty, as a variable that is set to nothing', async () => {
    const key = randomBytes(32);
    const empty = keyOptionsOf({ CRYOLEDGER_PASSPHRASE: '', CRYOLEDGER_RECOVERY_KEY: '' });
    await keyFileKeeper(empty).keep(folder, key);
    expect(await keyFileKeeper(empty).load(folder)).toEqual({ ok: true, value: key });
  });

  it('works with the strength that OWASP asks for', async () => {
    await keyFileKeeper({ passphrase: 'a tube at minus eighty' }).keep(folder, randomBytes(32));
    expect(JSON.parse(readFileSync(keyFile(), 'utf8'))).toMatchObject({ kdf: 'scrypt', N: 131_072, r: 8, p: 1 });
  });
});
