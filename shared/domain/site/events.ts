import * as z from 'zod';
import type { DomainEventOf } from '../event.ts';

export const siteEventSchemas = {
  'siteRegistered.v1': z.object({
    code: z.string().trim().min(1).max(20),
    name: z.string().trim().min(1).max(200),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    contact: z.string().max(400).optional(),
    timeZone: z.string().max(60).optional(),
    importId: z.uuid().optional(),
  }),
} as const;

/** Everything that can have happened to a site. */
export type SiteEvent = DomainEventOf<typeof siteEventSchemas>;
