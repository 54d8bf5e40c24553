import * as z from 'zod';
import type { DomainEventOf } from '../event.ts';

/** Tubes of one pick list at the most: what a person can walk in one go, with room to spare. */
export const mostPicks = 2000;

const reason = z.string().trim().min(1).max(2000);

export const picklistEventSchemas = {
  'picklistMade.v1': z.object({
    name: z.string().trim().min(1).max(200),
    purpose: reason,
    /** Who gets the tubes, or a word on what is done with them. */
    recipient: z.string().trim().min(1).max(200).optional(),
    specimens: z.array(z.uuid()).min(1).max(mostPicks),
    dueBack: z.iso.date().optional(),
  }),
  'picklistItemPicked.v1': z.object({ specimen: z.uuid() }),
  'picklistItemNotFound.v1': z.object({ specimen: z.uuid(), reason }),
  'picklistItemDropped.v1': z.object({ specimen: z.uuid(), reason }),
  'picklistClosed.v1': z.object({ reason: reason.optional() }),
} as const;

/** Everything that can have happened to a pick list. That a tube left its place is an event of the tube itself. */
export type PicklistEvent = DomainEventOf<typeof picklistEventSchemas>;
