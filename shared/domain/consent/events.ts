import * as z from 'zod';
import { momentSchema } from '../../lib/moment.ts';
import type { DomainEventOf } from '../event.ts';
import { originSchema } from '../specimen/events.ts';

/** What kind of permission (or its absence) is on record. A waiver and a deceased donor are kinds of permission. */
export const consentKinds = ['consent', 'waiver', 'deceased', 'refusal'] as const;

export const consentEventSchemas = {
  'consentRecorded.v1': z.object({
    participantId: z.uuid(),
    studyId: z.uuid(),
    kind: z.enum(consentKinds),
    formId: z.uuid().optional(),
    formVersion: z.string().max(60).optional(),
    // Ethics reference of a waiver, or what the source called the permission.
    reference: z.string().max(400).optional(),
    answers: z.record(z.string().max(60), z.enum(['yes', 'no'])).optional(),
    signedAt: momentSchema.optional(),
    takenBy: z.string().max(200).optional(),
    witness: z.string().max(200).optional(),
    guardian: z.string().max(200).optional(),
    documentHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    origin: originSchema.optional(),
  }),
  'consentVoided.v1': z.object({ reason: z.string().trim().min(1).max(2000) }),
} as const;

/** Everything that can have happened to one consent record. */
export type ConsentEvent = DomainEventOf<typeof consentEventSchemas>;
