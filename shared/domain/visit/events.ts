import * as z from 'zod';
import { momentSchema } from '../../lib/moment.ts';
import type { DomainEventOf } from '../event.ts';
import { originSchema } from '../specimen/events.ts';

export const visitStatuses = ['collected', 'missed', 'notDone'] as const;

/** What happens to material before it is in a tube: its time is the visit's, and every tube made at it takes it over. */
export const visitSteps = ['clamped', 'excised', 'collected'] as const;

const short = z.string().trim().min(1).max(200);

export const visitEventSchemas = {
  'visitRecorded.v1': z.object({
    participantId: z.uuid(),
    studyId: z.uuid(),
    plannedVisitId: z.uuid().optional(),
    name: short,
    status: z.enum(visitStatuses),
    reason: z.string().max(2000).optional(),
    at: momentSchema.optional(),
    zone: z.string().max(60).optional(),
    // Public data often gives no date, only the distance from the day of diagnosis.
    daysFromIndex: z.int().min(-73_000).max(73_000).optional(),
    procedure: short.optional(),
    place: short.optional(),
    collector: short.optional(),
    origin: originSchema.optional(),
  }),
  'visitTimed.v1': z.object({ step: z.enum(visitSteps), at: momentSchema }),
  'visitCorrected.v1': z.object({
    changes: z
      .array(
        z.object({
          field: z.enum(['at', 'daysFromIndex', 'procedure', 'place', 'status', 'name']),
          old: z.union([z.string().max(4000), z.number(), z.null()]),
          new: z.union([z.string().max(4000), z.number(), z.null()]),
        }),
      )
      .min(1),
    reason: z.string().trim().min(1).max(2000),
    origin: originSchema.optional(),
  }),
} as const;

/** Everything that can have happened to a visit (collection event). */
export type VisitEvent = DomainEventOf<typeof visitEventSchemas>;
