import * as z from 'zod';
import type { DomainEventOf } from './event.ts';
import { mostManifestTubes } from './specimen/limits.ts';

/** Who looked, who tried, what left the house (AT-12): facts about access, not about a record. */
export const accessKinds = [
  'signedIn',
  'signInFailed',
  'signInLockedOut',
  'signedOut',
  'locked',
  'identityViewed',
  'tableExported',
  'manifestExported',
  'consentPagePrinted',
  'ledgerVerified',
  'permissionDenied',
  'boxMapPrinted',
  'backupMade',
  'recoveryKeyShown',
  'printerSaved',
  'printerRemoved',
  'hubJoined',
  'hubJoinedAgain',
  'hubLeft',
  'siteKeysGiven',
  'siteKeysAccepted',
  'bundleExported',
  'bundleImported',
] as const;

/** Why a computer goes on under another identity. */
export const renewalCauses = ['copied', 'restored', 'forked', 'clockAhead', 'revoked'] as const;
export type RenewalCause = (typeof renewalCauses)[number];

/** Events without a projection of their own: they are read where they were written, in the ledger. */
export const journalEventSchemas = {
  'deviceEnrolled.v1': z.object({
    publicKey: z.string().regex(/^[0-9a-f]{64}$/),
    code: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{3}$/),
    name: z.string().trim().min(1).max(200),
    siteId: z.uuid(),
    appVersion: z.string().max(40),
  }),
  // This installation goes on under a new name from the commit that it names: it was a copy of another one's database, or
  // what it recorded after that commit cannot be taken under the old name.
  'deviceRenewed.v1': z.object({
    was: z.uuid(),
    seq: z.int().min(0),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    why: z.enum(renewalCauses),
  }),
  // What this commit holds was recorded before, in a commit that is in no chain: its header and signature as they were.
  // With the other events of this commit (`rewritten`: as they were, where they name a commit) they give what was signed.
  'commitReissued.v1': z.object({
    device: z.uuid(),
    seq: z.int().min(1),
    header: z.string().min(1).max(200_000),
    signature: z.string().regex(/^[0-9a-f]{128}$/),
    rewritten: z
      .array(z.object({ index: z.int().min(0), body: z.string().max(2000) }))
      .max(10_000)
      .optional(),
  }),
  'clockStepped.v1': z.object({ wallMilliseconds: z.int().min(0), behindMilliseconds: z.int() }),
  'accessRecorded.v1': z.object({
    kind: z.enum(accessKinds),
    detail: z.record(z.string().max(40), z.union([z.string().max(400), z.number()])).optional(),
  }),
  'importStarted.v1': z.object({
    profile: z.string().max(40),
    files: z
      .array(z.object({ name: z.string().max(400), sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int().min(0) }))
      .max(500),
  }),
  'importFinished.v1': z.object({
    accepted: z.int().min(0),
    unchanged: z.int().min(0),
    refused: z.int().min(0),
    cancelled: z.boolean(),
  }),
  'importUndone.v1': z.object({ reason: z.string().trim().min(1).max(2000) }),
  'manifestIssued.v1': z.object({
    number: z.string().max(40),
    title: z.string().max(200),
    recipient: z.string().max(400),
    purpose: z.string().max(2000),
    agreement: z.string().max(200).optional(),
    format: z.enum(['csv', 'xlsx', 'pdf']),
    specimens: z.array(z.uuid()).max(mostManifestTubes),
  }),
  'viewSaved.v1': z.object({ name: z.string().trim().min(1).max(100), owner: z.uuid(), content: z.string().max(8000) }),
  'viewRemoved.v1': z.object({ owner: z.uuid() }),
  'discrepancySettled.v1': z.object({ kind: z.string().max(60), reason: z.string().trim().min(1).max(2000) }),
  // Undo: the named commit's events about this subject no longer count. They stay in the ledger and are shown.
  'reverted.v1': z.object({ device: z.uuid(), seq: z.int().min(1) }),
} as const;

export type JournalEvent = DomainEventOf<typeof journalEventSchemas>;
