import * as z from 'zod';
import { command, query } from './define.ts';
import type { Role } from '../domain/user/events.ts';

/** Those who carry the ledger from one station to another. */
export const carriers: readonly Role[] = ['labManager', 'coordinator', 'administrator'];

/** A file of this computer by its path, or one that a page sends. */
const given = {
  path: z.string().min(1).max(4000).optional(),
  file: z.strictObject({ name: z.string().min(1).max(400), base64: z.base64().max(64_000_000) }).optional(),
};
const isOneGiven = ({ path, file }: { readonly path?: unknown; readonly file?: unknown }): boolean =>
  (path === undefined) !== (file === undefined);
const oneGiven = { error: 'give either a path or a file' };

const site = z.object({ id: z.string(), code: z.string(), name: z.string() });
const fingerprint = z.string().describe('of the key, to compare with what the others see');
const sender = z.object({ device: z.string(), deviceName: z.string(), fingerprint, site });

const unreadable = ['BUNDLE_UNREADABLE', 'BUNDLE_CHANGED', 'BUNDLE_NEWER', 'BUNDLE_SENDER_DIFFERS'] as const;

/** The ledger by file: made for one site, sealed and signed, taken in by whoever has that site's key. */
export const bundleApi = {
  'bundle.card': query({
    summary: 'The site card: what another site needs to make bundles for this one. It holds no secret.',
    access: carriers,
    input: z.strictObject({}),
    output: z.object({
      card: z.string(),
      site,
      fingerprint,
      device: z.object({ name: z.string(), fingerprint }).describe('who signs the bundles that are made here'),
    }),
    refusals: ['SITE_KEYS_MISSING'],
  }),
  'bundle.overview': query({
    summary: 'The sites that bundles are made for, what went out and came in by file, and what waits.',
    access: carriers,
    input: z.strictObject({}),
    output: z.object({
      sites: z.array(
        site.extend({
          fingerprint,
          isOwn: z.boolean(),
          addedAt: z.string().nullable(),
          sentAt: z.string().nullable(),
          toSend: z.int().describe('entries that a bundle made now would hold'),
        }),
      ),
      waiting: z.int().describe('commits that wait for one they follow'),
      ahead: z.int().describe('commits that wait because their clock is ahead of this one’s'),
      log: z
        .array(
          z.object({
            no: z.int(),
            direction: z.enum(['out', 'in']),
            at: z.string(),
            file: z.string(),
            siteCode: z.string(),
            siteName: z.string(),
            deviceName: z.string(),
            username: z.string(),
            entries: z.int(),
            taken: z.int(),
            known: z.int(),
            waiting: z.int(),
            ahead: z.int(),
            refused: z.int(),
            problem: z.string().nullable(),
            isWhole: z.boolean().describe('made of everything, or read to its end'),
          }),
        )
        .describe('the latest first; at most 100'),
    }),
    refusals: [],
  }),
  'bundle.addSite': command({
    summary: 'Takes a site card in: bundles can be made for that site.',
    access: carriers,
    input: z.strictObject({ card: z.string().min(1).max(2000) }),
    output: z.object({ site, fingerprint, isNew: z.boolean() }),
    refusals: ['SITE_CARD_INVALID', 'SITE_CARD_DIFFERS'],
  }),
  'bundle.removeSite': command({
    summary: 'Takes a site card away. What was sent is not undone; the next bundle for that site holds everything.',
    access: carriers,
    input: z.strictObject({ site: z.uuid() }),
    output: z.object({}),
    refusals: ['BUNDLE_SITE_UNKNOWN'],
  }),
  'bundle.export': command({
    summary: 'Makes a bundle for a site: what came since its last one, or everything.',
    access: carriers,
    input: z.strictObject({
      to: z.string().min(1).max(60).describe('the site’s code or id'),
      whole: z.boolean().optional(),
      path: z.string().min(1).max(4000).optional().describe('the file; else one in the folder of the biobank'),
      download: z.boolean().optional().describe('hand the bytes over too, when they are few enough'),
    }),
    output: z.object({
      file: z.string(),
      fileName: z.string(),
      bytes: z.int(),
      entries: z.int(),
      to: site,
      mediaType: z.string(),
      base64: z.string().nullable(),
    }),
    refusals: ['BUNDLE_SITE_UNKNOWN', 'SITE_KEYS_MISSING', 'FOLDER_NOT_USABLE', 'BUNDLE_CANCELLED', 'DISK_FULL'],
  }),
  'bundle.look': query({
    summary: 'Reads who made a bundle, for whom and when, and checks its signature. Nothing is taken in.',
    access: carriers,
    input: z.strictObject(given).refine(isOneGiven, oneGiven),
    output: z.object({
      fileName: z.string(),
      bytes: z.int(),
      at: z.string(),
      entries: z.int(),
      from: sender,
      isSenderKnown: z.boolean(),
      to: site,
      isForThisSite: z.boolean(),
    }),
    refusals: [...unreadable],
  }),
  'bundle.verify': query({
    summary: 'Checks a bundle for this site inside too: hashes, chains, signatures. Nothing is taken in.',
    access: [...carriers, 'auditor'],
    input: z.strictObject(given).refine(isOneGiven, oneGiven),
    output: z.object({
      fileName: z.string(),
      at: z.string(),
      entries: z.int(),
      from: sender,
      to: site,
      inside: z
        .object({
          commits: z.int(),
          events: z.int(),
          withheld: z.int(),
          devices: z.int(),
          unchecked: z.int().describe('signatures of devices whose key is neither in the bundle nor here'),
          firstProblem: z
            .object({
              code: z.string(),
              message: z.string(),
              device: z.string().optional(),
              seq: z.int().optional(),
            })
            .nullable(),
        })
        .nullable()
        .describe('null: it was not opened'),
    }),
    refusals: [...unreadable, 'BUNDLE_OTHER_SITE', 'SITE_KEYS_MISSING'],
  }),
  'bundle.import': command({
    summary: 'Takes a bundle in. Again, in any order, or after a hub brought the same: nothing happens twice.',
    access: carriers,
    input: z
      .strictObject({
        ...given,
        fingerprint: z.string().trim().max(60).optional().describe('of a sender never seen here, as it was compared'),
      })
      .refine(isOneGiven, oneGiven),
    output: z.object({
      entries: z.int(),
      taken: z.int(),
      known: z.int(),
      waiting: z.int().describe('that wait for an earlier bundle'),
      ahead: z.int().describe('that wait because their clock is ahead of this one’s'),
      refused: z.int(),
      problem: z.string().nullable().describe('why the first of them was refused'),
    }),
    refusals: [
      ...unreadable,
      'BUNDLE_OTHER_SITE',
      'BUNDLE_SENDER_UNKNOWN',
      'SITE_KEYS_MISSING',
      'BUNDLE_CANCELLED',
      'DISK_FULL',
    ],
  }),
} as const;
