import * as z from 'zod';
import { hexOf } from '../lib/hex.ts';
import { accepted, refused, type Result } from '../lib/result.ts';
import type { Sha256 } from './merkle.ts';

/**
 * A bundle: commits as a file, in the very lines of the wire, sealed for one site and signed by one device.
 * `docs/bundle-format.md` says all that another reader needs.
 */

/** The version that is written; a reader refuses a newer one by name. */
export const bundleVersion = 1;
/** A bundle's file is called so. */
export const bundleExtension = 'cryobundle';
/** Longest first line, its line feed included. */
export const longestHeaderLine = 8192;
/** A chunk holds at most so many bytes, before and after it is inflated: no bundle can swell. */
export const largestChunk = 1024 * 1024;

const siteName = z.strictObject({ id: z.uuid(), code: z.string().max(40), name: z.string().max(200) });

/** The first line. It can be read by anyone; what it says is signed, and bound to every chunk. */
export const bundleHeaderSchema = z.strictObject({
  cryoledgerBundle: z.literal(bundleVersion),
  from: z.strictObject({
    device: z.uuid(),
    deviceName: z.string().max(200),
    /** Ed25519, to check the last line. */
    publicKey: hexOf[32],
    site: siteName,
  }),
  to: siteName,
  at: z.iso.datetime(),
  /** Commits and places of commits that are kept back. */
  commits: z.int().min(0),
  /** The content key, sealed for the receiving site (RFC 9180). */
  key: z.strictObject({ encapsulated: hexOf[32], sealed: hexOf[48] }),
});
export type BundleHeader = z.infer<typeof bundleHeaderSchema>;

/** What a newer version must keep, so that this one can say that it is newer. */
export const bundleMarkSchema = z.looseObject({ cryoledgerBundle: z.int().min(1) });

/** The last line: Ed25519 over the SHA-256 of every byte before it. */
export const bundleTrailerSchema = z.strictObject({ signature: hexOf[64] });

/** To what the content key is sealed: it opens for no other purpose, sender, receiver or time. */
export function bundlePurpose({ from, to, at }: Pick<BundleHeader, 'from' | 'to' | 'at'>): string {
  return `cryoledger bundle 1|${from.device}|${from.publicKey}|${to.id}|${at}`;
}

/** What a site hands over so that others can seal bundles for it. */
export type SiteCard = { readonly id: string; readonly code: string; readonly name: string; readonly key: string };

const siteCardSchema = z.strictObject({
  cryoledgerSite: z.literal(1),
  id: z.uuid(),
  code: z.string().trim().min(1).max(40),
  name: z.string().trim().min(1).max(200),
  key: hexOf[32],
  check: hexOf[4],
});

/** A card as one line of text, to be copied, mailed or scanned. */
export function writeSiteCard(sha256: Sha256, { id, code, name, key }: SiteCard): string {
  return JSON.stringify({ cryoledgerSite: 1, id, code, name, key, check: checkOf(sha256, { id, code, name, key }) });
}

/** Reads a card. A letter that was lost or changed on its way is noticed; whose card it is, people compare. */
export function readSiteCard(sha256: Sha256, text: string): Result<SiteCard, { readonly problem: string }> {
  const parsed = siteCardSchema.safeParse(jsonOrNull(text.trim()));
  if (!parsed.success) return refused({ problem: 'it is no site card, or a part of it is missing' });
  const { id, code, name, key, check } = parsed.data;
  return check === checkOf(sha256, { id, code, name, key })
    ? accepted({ id, code, name, key })
    : refused({ problem: 'its checksum does not fit' });
}

function checkOf(sha256: Sha256, { id, code, name, key }: SiteCard): string {
  const text = JSON.stringify(['cryoledger site 1', id, code, name, key]).replaceAll(
    /[^\x20-\x7e]/gu,
    (letter) => `{${(letter.codePointAt(0) ?? 0).toString(16)}}`,
  );
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  return [...sha256(bytes).subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller turns null into a refusal.
    return null;
  }
}
