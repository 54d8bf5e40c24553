import * as z from 'zod';
import { momentSchema } from '../../lib/moment.ts';
import type { DomainEventOf } from '../event.ts';
import { originSchema } from '../specimen/events.ts';

const short = z.string().trim().min(1).max(200);
const reason = z.string().trim().min(1).max(2000);

export const sexes = ['female', 'male', 'undifferentiated', 'unknown'] as const;
export const vitalStatuses = ['alive', 'dead', 'unknown'] as const;

/** Nobody who gave material was born before. That it is no year to come is judged by the clock, when it is recorded. */
export const yearOfBirthSchema = z.int().min(1850).max(9999);

/** How far a withdrawal goes: no further contact, no further access to records, no further use of the material. */
export const withdrawalLevels = ['noFurtherContact', 'noFurtherAccess', 'noFurtherUse'] as const;

export const diagnosisSchema = z.object({
  text: z.string().max(400).optional(),
  oncoTree: z.string().max(40).optional(),
  morphology: z.string().max(10).optional(),
  topography: z.string().max(10).optional(),
  icd10: z.string().max(20).optional(),
  orpha: z.string().max(20).optional(),
  grade: z.string().max(100).optional(),
  stage: z.string().max(100).optional(),
  at: momentSchema.optional(),
  confirmed: z.boolean(),
});

/** Encrypted identity: key id, nonce and cipher text in base64. The key is never in the ledger, so it can be destroyed. */
export const sealedSchema = z.object({
  keyId: z.uuid(),
  nonce: z.string().max(40),
  cipherText: z.string().max(20_000),
});

export const correctableParticipantFields = ['sex', 'yearOfBirth', 'vitalStatus', 'pseudonym', 'extra'] as const;

export const participantEventSchemas = {
  'participantRegistered.v1': z.object({
    studyId: z.uuid(),
    pseudonym: short,
    sex: z.enum(sexes),
    yearOfBirth: yearOfBirthSchema.optional(),
    vitalStatus: z.enum(vitalStatuses),
    siteId: z.uuid(),
    codes: z
      .array(z.object({ system: z.string().max(40), code: z.string().max(256) }))
      .max(20)
      .optional(),
    extra: z.record(z.string().max(80), z.string().max(4000)).optional(),
    origin: originSchema.optional(),
  }),
  'participantIdentityRecorded.v1': z.object({
    sealed: sealedSchema,
    // Keyed hashes of normalised identity values: equal people have equal ones, nothing can be read back from them.
    blindIndexes: z.array(z.string().regex(/^[0-9a-f]{32}$/)).max(40),
  }),
  'participantDiagnosed.v1': z.object({ diagnosis: diagnosisSchema, origin: originSchema.optional() }),
  'participantCorrected.v1': z.object({
    changes: z
      .array(
        z.object({
          field: z.enum(correctableParticipantFields),
          old: z.union([z.string().max(8000), z.number(), z.null()]),
          new: z.union([z.string().max(8000), z.number(), z.null()]),
        }),
      )
      .min(1),
    reason,
    origin: originSchema.optional(),
  }),
  'consentWithdrawn.v1': z.object({
    level: z.enum(withdrawalLevels),
    material: z.enum(['keep', 'destroy']),
    askedBy: z.enum(['participant', 'guardian', 'nextOfKin', 'representative']),
    channel: z.enum(['inPerson', 'letter', 'email', 'phone', 'portal']),
    at: momentSchema,
    note: z.string().max(2000).optional(),
  }),
} as const;

/** Everything that can have happened to a participant. A withdrawal is about the person: it reaches every consent. */
export type ParticipantEvent = DomainEventOf<typeof participantEventSchemas>;
