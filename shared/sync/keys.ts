import * as z from 'zod';
import { hexOf } from '../lib/hex.ts';

/**
 * How the keys of identifying data travel (security.md D6): from one computer of a site to another, and only as something
 * that the hub cannot open. Each participant's key is wrapped by the site's key; the site's own keys are sealed for the
 * X25519 key of one computer, after a person compared its fingerprint.
 */

const base64 = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/u);

/** A participant's key under the site's key. Erasing it everywhere is the erasure of that identity. */
export const wrappedKeySchema = z.strictObject({
  keyId: z.uuid(),
  participant: z.uuid(),
  wrapped: base64(400),
});
export type WrappedKey = z.infer<typeof wrappedKeySchema>;

/** Most keys of one exchange, in each direction. */
export const mostKeys = 1000;

/** Body of `POST /v1/keys`. The hub keeps keys by site and gives them to devices of that site alone. */
export const keyRequestSchema = z.strictObject({
  /** How many entries of the hub's list of this site the station has read (0: none). */
  after: z.int().min(0),
  put: z.array(wrappedKeySchema).max(mostKeys),
  /** Keys that are destroyed: the hub forgets them, keeps their ids for ever, and never takes them again. */
  erase: z.array(z.uuid()).max(mostKeys),
  /** The site's keys, sealed for another device of the site. A later one takes the place of an earlier. */
  parcels: z.array(z.strictObject({ device: z.uuid(), sealed: base64(4000) })).max(50),
  /** Whether this device can open what the site's key wraps. */
  hasSiteKeys: z.boolean(),
});
export type KeyRequest = z.infer<typeof keyRequestSchema>;

/** Answer to `POST /v1/keys`. */
export const keyAnswerSchema = z.strictObject({
  /** Entries of the list after the one asked for, in its order. An erased key has no `wrapped`. */
  entries: z
    .array(z.strictObject({ keyId: z.uuid(), participant: z.uuid(), wrapped: base64(400).nullable() }))
    .max(mostKeys),
  /** What to ask after the next time. */
  next: z.int().min(0),
  more: z.boolean(),
  /** Sealed for this device; given until it says that it has the keys. */
  parcel: z.strictObject({ from: z.uuid(), sealed: base64(4000) }).nullable(),
  /** The devices of the site, revoked ones left out. */
  devices: z.array(
    z.strictObject({
      id: z.uuid(),
      name: z.string(),
      code: z.string(),
      boxKey: hexOf[32],
      hasSiteKeys: z.boolean(),
    }),
  ),
});
export type KeyAnswer = z.infer<typeof keyAnswerSchema>;
