import * as z from 'zod';
import { hexOf } from '../lib/hex.ts';

/** How a computer becomes known to a hub, and known again: by a code of the hub's administrator. */

/** Body of `POST /v1/enrol`. */
export const enrolRequestSchema = z.strictObject({
  code: z.string().min(8).max(100),
  device: z.strictObject({
    id: z.uuid(),
    /** Ed25519, to check what it signs. */
    publicKey: hexOf[32],
    /** X25519, to send it keys that nobody else can open. */
    boxKey: hexOf[32],
    name: z.string().min(1).max(200),
    /** What it prints on its labels already; a new station is given one. */
    code: z.string().max(3).nullable(),
  }),
  /** Of a station that has a site already; a new one is told its site. */
  site: z.strictObject({ id: z.uuid(), code: z.string().max(40), name: z.string().max(200) }).nullable(),
  appVersion: z.string().max(60),
  /** Whom this computer was before, the oldest first: what those recorded here and did not send, it sends for them. */
  formers: z
    .array(
      z.strictObject({
        id: z.uuid(),
        publicKey: hexOf[32],
        name: z.string().min(1).max(200),
        code: z.string().max(3),
      }),
    )
    .max(50)
    .default([]),
});
export type EnrolRequest = z.input<typeof enrolRequestSchema>;
export type ParsedEnrolRequest = z.output<typeof enrolRequestSchema>;

/** Answer to `POST /v1/enrol`. */
export const enrolAnswerSchema = z.strictObject({
  site: z.strictObject({ id: z.uuid(), code: z.string(), name: z.string() }),
  /** Ed25519 key of the hub's log. People compare its fingerprint with what the hub's administrator reads out. */
  hubKey: hexOf[32],
  /** The name under which the log is signed. */
  origin: z.string().min(1).max(200),
  /** What the device prints on its labels: its own, or three letters or digits that no other device of the hub has. */
  deviceCode: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{3}$/u),
  /** The user the administrator made the code for; may choose a password on the new device. */
  user: z.strictObject({ id: z.uuid(), username: z.string().max(100) }).nullable(),
  hubMilliseconds: z.int().min(0),
});
export type EnrolAnswer = z.infer<typeof enrolAnswerSchema>;

/** Most places of a chain that one question names. */
export const standingProbes = 64;

/**
 * Body of `POST /v1/standing`: how far the hub has the chains of a computer that is to be admitted again. The code is the
 * one it will be enrolled by; asking does not use it up.
 */
export const standingRequestSchema = z.strictObject({
  code: z.string().min(8).max(100),
  device: z.uuid(),
  /** Commits of that device as they are here. */
  probes: z.array(z.strictObject({ seq: z.int().min(1), hash: hexOf[32] })).max(standingProbes),
});
export type StandingRequest = z.infer<typeof standingRequestSchema>;

/** Answer to `POST /v1/standing`. */
export const standingAnswerSchema = z.strictObject({
  isKnown: z.boolean(),
  /** The last commit of the device that the hub has. */
  seq: z.int().min(0),
  /** The last of the probes that the hub has with this very hash: up to it both chains are one. */
  same: z.int().min(0),
  /** Two copies of it wrote: it gets no answer any more under this identity. */
  isForked: z.boolean(),
  isRevoked: z.boolean(),
});
export type StandingAnswer = z.infer<typeof standingAnswerSchema>;
