import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSigner } from '../../electron/station/ledger/device-keys.ts';
import { readSecret } from '../../electron/station/data/local-secrets.ts';
import type { CallInput } from '../../shared/api/contract.ts';
import type { TestStation } from './test-station.ts';

/** Lets `from` make bundles for `to`: the site card is handed over. Answers with the site's id. */
export async function handCard(to: TestStation, from: TestStation): Promise<string> {
  const { card, site } = await to.ask('bundle.card', {});
  from.must('bundle.addSite', { card });
  return site.id;
}

/** Makes a bundle and gives its bytes. */
export async function bundleFrom(from: TestStation, to: string, whole = false): Promise<Buffer> {
  const made = await from.runLong('bundle.export', { to, whole });
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return readFileSync(made.value.file);
}

/** The fingerprint that a person reads out at the sender. */
export async function fingerprintAt(sender: TestStation): Promise<string> {
  return (await sender.ask('bundle.card', {})).device.fingerprint;
}

/** Takes bytes in as a page would send them. */
export function take(station: TestStation, bytes: Buffer, more: Partial<CallInput<'bundle.import'>> = {}) {
  const file = { name: 'test.cryobundle', base64: bytes.toString('base64') };
  return station.runLong('bundle.import', { file, ...more });
}

/** Where the parts of a bundle stand. */
export type Anatomy = {
  readonly headerLine: Buffer;
  /** Each with its five bytes of flag and length. */
  readonly chunks: readonly Buffer[];
  readonly trailer: Buffer;
};

/** Takes a bundle apart, by the written format alone. */
export function takeApart(bundle: Buffer): Anatomy {
  const headerEnd = bundle.indexOf(0x0a) + 1;
  const chunks: Buffer[] = [];
  let at = headerEnd;
  for (let isLast = false; !isLast; ) {
    const end = at + 5 + bundle.readUInt32BE(at + 1);
    isLast = bundle.readUInt8(at) === 1;
    chunks.push(bundle.subarray(at, end));
    at = end;
  }
  return { headerLine: bundle.subarray(0, headerEnd), chunks, trailer: bundle.subarray(at) };
}

/** Puts parts together and signs them as a station that does not play by the rules would. */
export function putTogether(signer: TestStation, headerLine: Buffer, chunks: readonly Buffer[]): Buffer {
  const body = Buffer.concat([headerLine, ...chunks]);
  const sign = createSigner(readSecret(signer.writer.db, 'deviceSeed'));
  const signature = sign(createHash('sha256').update(body).digest('hex'));
  return Buffer.concat([body, Buffer.from(`{"signature":"${signature}"}\n`)]);
}
