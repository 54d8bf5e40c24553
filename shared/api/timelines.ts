import * as z from 'zod';
import { commitName } from './common.ts';

/** One thing that happened to a specimen or container: who, when, where and from what source. */
export const timelineEntry = z.object({
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
  recordedAt: z.string(),
  occurredAt: z.string().nullable(),
  actor: z.string(),
  device: z.string(),
  source: z.string(),
  reason: z.string().nullable(),
  commit: commitName,
  reverted: z.boolean(),
  place: z.string().nullable(),
});
