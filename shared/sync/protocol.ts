import * as z from 'zod';
import { hexOf } from '../lib/hex.ts';

/**
 * The messages between a station and a hub. Commits themselves are not among them: they travel as the very lines that
 * are stored and hashed (`wire.ts`). docs/sync-protocol.md tells the whole exchange.
 */

/** The version of the exchange. A hub answers what it speaks at `GET /v1/hub`. */
export const protocolVersion = 1;

/** Most commits and most bytes (not compressed) of one push, and most commits of one page of a pull. */
export const pushLimits = { commits: 2000, bytes: 16_000_000 } as const;
export const pullLimit = 2000;

const seq = z.int().min(1);
const milliseconds = z.int().min(0);

/** The hub's log as an answer shows it: a signed checkpoint and the proof that it only grew since the one it was asked about. */
export const logViewSchema = z.strictObject({
  /** A C2SP checkpoint: text with a signature line (`checkpoint.ts`). */
  checkpoint: z.string().max(4000),
  /** RFC 6962 consistency proof from the size the request named; empty when it named none. */
  consistency: z.array(hexOf[32]).max(64),
});
export type LogView = z.infer<typeof logViewSchema>;

/** What became of a commit that was pushed. */
export const outcomes = ['accepted', 'duplicate', 'quarantined', 'held', 'rejected'] as const;
export type Outcome = (typeof outcomes)[number];

/** Why a commit was not simply accepted. */
export const commitCodes = [
  /** It is not a commit of this version's grammar. */
  'COMMIT_MALFORMED',
  /** It does not follow the last one of its device. */
  'COMMIT_GAP',
  'CHAIN_BROKEN',
  'SIGNATURE_WRONG',
  /** The same number is there with other content: two copies of this device write. */
  'DEVICE_FORKED',
  /** It is signed by another device than the one that asks. */
  'DEVICE_FOREIGN',
  /** It names another site than its device's. */
  'SITE_FOREIGN',
  /** Its clock is more than five minutes ahead of the hub's. */
  'CLOCK_AHEAD',
  /** An event of a known type is not what its schema says. */
  'EVENT_INVALID',
  /** Its user had no right to this command. */
  'ACTOR_NOT_ALLOWED',
  /** It came from a device after that was revoked. */
  'DEVICE_REVOKED',
] as const;
export type CommitCode = (typeof commitCodes)[number];

/** What became of a run of commits, from one number to another, both included. */
export const runOutcomeSchema = z.strictObject({
  from: seq,
  to: seq,
  outcome: z.enum(outcomes),
  code: z.enum(commitCodes).nullable(),
  problem: z.string().max(400).nullable(),
});
export type RunOutcome = z.infer<typeof runOutcomeSchema>;

/** Answer to `POST /v1/push`, whose query `?pinned=…` may name the size of the pinned checkpoint. */
export const pushAnswerSchema = z.strictObject({
  outcomes: z.array(runOutcomeSchema).max(pushLimits.commits),
  /** The hub has every commit of this device up to here, durably (accepted or quarantined). */
  acknowledged: z.int().min(0),
  log: logViewSchema,
  /** The hub's clock, to correct one's own. */
  hubMilliseconds: milliseconds,
});
export type PushAnswer = z.infer<typeof pushAnswerSchema>;

/** Body of `POST /v1/pull`: what the station has, by device. */
export const pullRequestSchema = z.strictObject({
  vector: z.record(z.uuid(), seq),
  /** Commits of which only the hash has come so far: they are sent when they may be. */
  withheld: z.array(z.strictObject({ device: z.uuid(), seq })).max(1000),
  limit: z.int().min(1).max(pullLimit),
  /** Size of the checkpoint the station has pinned; 0 for none. */
  pinned: z.int().min(0),
});
export type PullRequest = z.infer<typeof pullRequestSchema>;

/** A commit that the hub keeps back: its place in the chain without its content. */
export const withheldSchema = z.strictObject({
  device: z.uuid(),
  seq,
  hlc: z.string().regex(/^[0-9a-f]{16}$/u),
  hash: hexOf[32],
  signature: hexOf[64],
});
export type WithheldCommit = z.infer<typeof withheldSchema>;

/** The last line of a pulled page. A page without it was cut off: what came before it counts all the same. */
export const pullEndSchema = z.strictObject({
  /** There is more to pull. */
  more: z.boolean(),
  /** How many commits are still to come, as far as the hub counted. */
  remaining: z.int().min(0),
  log: logViewSchema,
  hubMilliseconds: milliseconds,
});
export type PullEnd = z.infer<typeof pullEndSchema>;

/** Answer to `GET /v1/hub`: who this hub is and what it speaks. Anyone may ask. */
export const hubDescriptionSchema = z.strictObject({
  origin: z.string(),
  hubKey: hexOf[32],
  /** Versions of the exchange that it speaks. */
  protocols: z.array(z.int().min(1)).min(1),
  /** The oldest app it still serves. */
  oldestApp: z.string(),
  hubMilliseconds: milliseconds,
});

/** Answer to `GET /v1/proof?device=…&seq=…&size=…`: the leaf of a commit (its hash) is in the log of that size. */
export const inclusionAnswerSchema = z.strictObject({
  /** Its place in the log, from 0. */
  position: z.int().min(0),
  size: z.int().min(1),
  inclusion: z.array(hexOf[32]).max(64),
  log: logViewSchema,
});
export type InclusionAnswer = z.infer<typeof inclusionAnswerSchema>;

/** Answer to `GET /v1/proof?from=…&to=…`: the log of the second size begins with the log of the first. */
export const consistencyAnswerSchema = z.strictObject({
  from: z.int().min(0),
  to: z.int().min(0),
  consistency: z.array(hexOf[32]).max(64),
  log: logViewSchema,
});
export type ConsistencyAnswer = z.infer<typeof consistencyAnswerSchema>;

/** Why a whole request was refused. Anything that concerns one commit is an outcome instead, with status 200. */
export const requestCodes = [
  'TOKEN_MISSING',
  'TOKEN_INVALID',
  'TOKEN_REPLAYED',
  'DEVICE_UNKNOWN',
  'DEVICE_REVOKED',
  /** A copy of this device wrote: it must take a new identity. */
  'DEVICE_FORKED',
  'CODE_UNKNOWN',
  'CODE_USED',
  'CODE_EXPIRED',
  'SITE_MISMATCH',
  'BODY_INVALID',
  'BODY_TOO_LARGE',
  'TOO_MANY_REQUESTS',
  'APP_TOO_OLD',
  'PROTOCOL_UNKNOWN',
  /** The station has pinned a checkpoint that this hub's log does not reach: it was set back. */
  'LOG_BEHIND',
  'HUB_STOPPING',
  /** Something broke at the hub and nothing was changed: the same request may work later. */
  'HUB_FAILED',
] as const;
export type RequestCode = (typeof requestCodes)[number];

export const requestRefusalSchema = z.strictObject({
  code: z.enum(requestCodes),
  problem: z.string().max(400),
});
export type RequestRefusal = z.infer<typeof requestRefusalSchema>;

/**
 * What a request's token says (JWS, EdDSA, by the device's key, in `Authorization: Bearer …`), beside the standard `iss`,
 * `aud`, `iat`, `exp`, `jti`. Its head has `alg` and `typ: JWT`, nothing else.
 */
export const tokenClaimsSchema = z.object({
  /** The device. */
  iss: z.uuid(),
  /** The hub's origin. */
  aud: z.string(),
  iat: z.int(),
  exp: z.int(),
  jti: z.string().min(16).max(80),
  /** Method and path it is for, the path with its query as it stands in the request. */
  htm: z.enum(['GET', 'POST']),
  htu: z.string().max(200),
  /** sha256 of the body as it is sent, in hex; of nothing for a GET. */
  body: hexOf[32],
});
export type TokenClaims = z.infer<typeof tokenClaimsSchema>;

/** A token lives so long, in seconds; the hub allows as much again for clocks that differ. */
export const tokenSeconds = 300;

/** How far a commit's clock may be ahead of the hub's (architecture.md §3). */
export const clockAheadLimitMilliseconds = 5 * 60_000;
