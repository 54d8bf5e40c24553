import * as z from 'zod';
import type { DomainEventOf } from '../event.ts';
import { originSchema, placeSchema } from '../specimen/events.ts';

const short = z.string().trim().min(1).max(200);
const reason = z.string().trim().min(1).max(2000);

/** What a container may be used for now. Only an active or backup one takes tubes. */
export const containerStates = ['active', 'backup', 'defrosting', 'outOfService'] as const;

/** What a container may hold; an empty list means "no limit of its own" (limits of the containers above still hold). */
export const admissionSchema = z.object({
  kinds: z.array(z.string().max(200)).max(200),
  studies: z.array(z.uuid()).max(200),
});

const cell = z.object({ row: z.int().min(1).max(99), column: z.int().min(1).max(99) });

export const containerEventSchemas = {
  'containerCreated.v1': z.object({
    printedId: short,
    name: short,
    type: short,
    level: z.enum(['unit', 'group', 'box']),
    rows: z.int().min(0).max(99),
    columns: z.int().min(0).max(99),
    labelling: short,
    temperatureClass: z.string().max(20).optional(),
    parent: placeSchema.optional(),
    siteId: z.uuid(),
    admits: admissionSchema.optional(),
    codes: z
      .array(z.object({ system: z.string().max(40), code: z.string().max(256) }))
      .max(10)
      .optional(),
    heldBy: short.optional(),
    origin: originSchema.optional(),
  }),
  'containerMoved.v1': z.object({ parent: placeSchema.nullable(), from: placeSchema.nullable() }),
  'containerStateChanged.v1': z.object({ state: z.enum(containerStates), reason }),
  'positionBlocked.v1': cell.extend({ reason }),
  'positionUnblocked.v1': cell.extend({ reason }),
  'containerRenamed.v1': z.object({ name: short, was: short, reason }),
  'containerShipped.v1': z.object({ to: short }),
  'containerChecked.v1': z.object({
    expected: z.int().min(0),
    found: z.int().min(0),
    missing: z.int().min(0),
    extra: z.int().min(0),
    misplaced: z.int().min(0),
    unknown: z.int().min(0),
    note: z.string().max(2000).optional(),
  }),
} as const;

/** Everything that can have happened to a container. */
export type ContainerEvent = DomainEventOf<typeof containerEventSchemas>;
