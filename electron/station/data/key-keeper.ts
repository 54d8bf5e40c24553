import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { KeyKeeper } from '../station-types.ts';
import { refusePassword } from '../session/secrets.ts';
import { createFileDurably } from './durable-file.ts';
import type { KeyOptions } from './key-options.ts';
import { readRecoveryKey } from './recovery-key.ts';
import { parseWrappedKey, unwrapKey, wrapKey } from './wrapped-key.ts';

/** The name of the key file in a station's folder. */
export const keyFileName = 'cryoledger.key';
const keyBytes = 32;

/**
 * Keeps the database key in a file beside the database that only its owner may read: as hexadecimal text, or wrapped by a
 * passphrase. Refused: a file that others can read, a wrong or missing passphrase, one that is easy to guess (whoever has
 * the file can try as often as he likes), and writing over a key that is there. An empty passphrase is none.
 */
export function keyFileKeeper(options: KeyOptions = {}): KeyKeeper {
  const { passphrase, recoveryKey } = options;
  return {
    load: async (folder) => {
      const file = path.join(folder, keyFileName);
      if (recoveryKey !== undefined) return readRecoveryKey(recoveryKey, file);
      const text = await readOwnFile(file);
      if (!text.ok) return text;
      return text.value === null ? accepted(null) : keyOfText(file, text.value, passphrase);
    },
    keep: async (folder, key) => {
      const weak = passphrase === undefined ? null : refusePassword(passphrase);
      if (weak !== null) return refused(weak);
      const text = passphrase === undefined ? Buffer.from(key).toString('hex') : await wrapKey(key, passphrase);
      return createFileDurably(path.join(folder, keyFileName), `${text}\n`);
    },
  };
}

/** The text of the file; null when there is none. */
async function readOwnFile(file: string): Promise<Result<string | null, Refusal>> {
  try {
    const problem = othersMayRead((await stat(file)).mode);
    return problem ? refused(readableByOthers(file)) : accepted(await readFile(file, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return accepted(null);
    if (codeOf(error) !== 'EACCES') throw error;
    return refused(unusable(file, 'the key file cannot be read by this user'));
  }
}

/** Windows has no such bits: there the user's profile folder protects the file. */
function othersMayRead(mode: number): boolean {
  return process.platform !== 'win32' && (mode & 0o077) !== 0;
}

function readableByOthers(file: string): Refusal {
  return unusable(file, `other users may read the key file; run: chmod 600 ${path.basename(file)}`);
}

function unusable(file: string, problem: string): Refusal {
  return { code: 'FOLDER_NOT_USABLE', details: { folder: path.dirname(file), problem } };
}

async function keyOfText(
  file: string,
  text: string,
  passphrase: string | undefined,
): Promise<Result<Uint8Array | null, Refusal>> {
  const wrong = refused<Refusal>({ code: 'DATABASE_KEY_WRONG', details: { file } });
  const wrapped = parseWrappedKey(text);
  if (wrapped === null) return plainKey(text) ?? wrong;
  if (passphrase === undefined) return refused({ code: 'DATABASE_KEY_MISSING', details: { file } });
  const key = await unwrapKey(wrapped, passphrase);
  return key === null ? wrong : accepted(key);
}

function plainKey(text: string): { readonly ok: true; readonly value: Uint8Array } | null {
  const digits = text.trim();
  return digits.length === keyBytes * 2 && /^[0-9a-f]+$/.test(digits) ? accepted(Buffer.from(digits, 'hex')) : null;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
