import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { safeStorage } from 'electron';
import type { Refusal } from '../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../shared/lib/result.ts';
import { createFileDurably, replaceFileDurably } from '../station/data/durable-file.ts';
import { keyFileKeeper } from '../station/data/key-keeper.ts';
import type { KeyOptions } from '../station/data/key-options.ts';
import type { KeyKeeper } from '../station/station-types.ts';

/** The database key, encrypted by the system's keychain. */
export const keychainFileName = 'cryoledger.keychain';

/** How keys are kept, and on which system; by itself, the one that runs. */
export type KeychainOptions = KeyOptions & { readonly platform?: NodeJS.Platform };

/**
 * Keeps the database key with the system's keychain: only this user of this computer can open it. Where the system has
 * none, Electron would encrypt by a password that everybody knows; that is refused. A folder whose key is in a key file
 * (made by another host) is opened by that. A passphrase stands in for a keychain, which a computer may not have: then a
 * new key goes into a key file wrapped by it. A recovery key goes before whatever was kept.
 */
export function keychainKeeper({ platform = process.platform, ...options }: KeychainOptions = {}): KeyKeeper {
  const files = keyFileKeeper(options);
  return {
    load: async (folder) => {
      if (options.recoveryKey !== undefined) return files.load(folder);
      const file = path.join(folder, keychainFileName);
      const encrypted = await readIfThere(file);
      if (encrypted === null) return files.load(folder);
      const trouble = await keychainTrouble(platform);
      return trouble === null ? decrypt(file, encrypted) : refused(trouble);
    },
    keep: async (folder, key) => {
      if (options.passphrase !== undefined) return files.keep(folder, key);
      const trouble = await keychainTrouble(platform);
      if (trouble !== null) return refused(trouble);
      return createFileDurably(path.join(folder, keychainFileName), await encrypt(Buffer.from(key).toString('hex')));
    },
  };
}

async function keychainTrouble(platform: NodeJS.Platform): Promise<Refusal | null> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return unavailable('its keychain does not answer');
  if (platform !== 'linux') return null;
  const backend = safeStorage.getSelectedStorageBackend();
  return backend === 'basic_text' || backend === 'unknown' ? unavailable(`no keyring: ${backend}`) : null;
}

function unavailable(problem: string): Refusal {
  return { code: 'KEYCHAIN_UNAVAILABLE', details: { problem } };
}

async function encrypt(text: string): Promise<string> {
  return (await safeStorage.encryptStringAsync(text)).toString('base64');
}

async function decrypt(file: string, encrypted: string): Promise<Result<Uint8Array, Refusal>> {
  const wrong = refused<Refusal>({ code: 'DATABASE_KEY_WRONG', details: { file } });
  const opened = await safeStorage.decryptStringAsync(Buffer.from(encrypted, 'base64')).catch(() => null);
  // The keychain gives no reason: it was replaced, or the file is another user's. Either way this key cannot be had.
  if (opened === null || !/^[0-9a-f]{64}$/.test(opened.result)) return wrong;
  if (opened.shouldReEncrypt) await encryptAnew(file, opened.result);
  return accepted(Buffer.from(opened.result, 'hex'));
}

/**
 * The keychain has a newer key of its own and will forget the old one: the file is written again, once it is certain
 * that the new form opens. Where that cannot be done, the old form still serves, and the next start tries again.
 */
async function encryptAnew(file: string, text: string): Promise<void> {
  const encrypted = await encrypt(text).catch(() => '');
  const opened = await safeStorage.decryptStringAsync(Buffer.from(encrypted, 'base64')).catch(() => null);
  if (opened?.result === text) await replaceFileDurably(file, encrypted);
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
