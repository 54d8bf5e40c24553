import { assert } from '../lib/assert.ts';
import type { Sha256 } from './merkle.ts';

/** What the platform gives, for this code runs where there is neither Node nor a page. */
export type ByteTools = {
  readonly sha256: Sha256;
  readonly toBase64: (bytes: Uint8Array) => string;
  /** Null when it is not base64. */
  readonly fromBase64: (text: string) => Uint8Array | null;
};

/** What a hub's log was at one moment. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Uint8Array };

/** Signs text bytes with an Ed25519 key; 64 bytes come back. */
export type SignBytes = (bytes: Uint8Array) => Uint8Array;
export type CheckBytes = (bytes: Uint8Array, signature: Uint8Array) => boolean;

const ed25519 = 1;

/**
 * A checkpoint as the C2SP formats tlog-checkpoint and signed-note have it: name of the log, size, root, and an Ed25519
 * signature line. It can be printed, sent and compared by anyone with the same tools.
 */
export function writeCheckpoint(
  tools: ByteTools,
  { origin, size, root }: Checkpoint,
  publicKey: Uint8Array,
  sign: SignBytes,
): string {
  const body = `${origin}\n${size}\n${tools.toBase64(root)}\n`;
  const signature = sign(ascii(body));
  const line = tools.toBase64(Uint8Array.of(...keyId(tools.sha256, origin, publicKey), ...signature));
  return `${body}\n— ${origin} ${line}\n`;
}

/** Reads a checkpoint that this key signed under this name; null for anything else. */
export function readCheckpoint(
  tools: ByteTools,
  text: string,
  origin: string,
  publicKey: Uint8Array,
  check: CheckBytes,
): Checkpoint | null {
  const split = text.indexOf('\n\n');
  if (split < 0) return null;
  const body = text.slice(0, split + 1);
  const [name, size, root, ...extensions] = body.split('\n');
  if (!/^[\n\x20-\x7e]*$/u.test(body)) return null;
  if (name !== origin || size === undefined || root === undefined || extensions.join('') !== '') return null;
  if (!/^(0|[1-9][0-9]{0,15})$/u.test(size)) return null;
  const rootBytes = tools.fromBase64(root);
  if (rootBytes?.length !== 32) return null;
  const id = keyId(tools.sha256, origin, publicKey);
  const isSigned = text
    .slice(split + 2)
    .split('\n')
    .some((line) => isSignature(tools, line, origin, id, (signature) => check(ascii(body), signature)));
  return isSigned ? { origin, size: Number(size), root: rootBytes } : null;
}

function isSignature(
  tools: ByteTools,
  line: string,
  origin: string,
  id: Uint8Array,
  check: (signature: Uint8Array) => boolean,
): boolean {
  const start = `— ${origin} `;
  const bytes = line.startsWith(start) ? tools.fromBase64(line.slice(start.length)) : null;
  // Lines of keys that are not known (witnesses) are passed over, as signed-note asks.
  if (bytes?.length !== 68 || !id.every((byte, index) => byte === bytes[index])) return false;
  return check(bytes.subarray(4));
}

/** The first four bytes of SHA-256 over name, line feed, kind of signature and key. */
function keyId(sha256: Sha256, name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(Uint8Array.of(...ascii(`${name}\n`), ed25519, ...publicKey)).subarray(0, 4);
}

/** A key as two people compare it over the telephone: eight groups of four hex digits. */
export function fingerprint(sha256: Sha256, publicKey: Uint8Array): string {
  const digits = [...sha256(publicKey).subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return (digits.match(/.{4}/gu) ?? []).join(' ');
}

/** The name of a log is plain letters, so the text that is signed is its own bytes. */
function ascii(text: string): Uint8Array {
  assert(/^[\n\x20-\x7e]*$/u.test(text), 'what is signed is plain ASCII');
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
