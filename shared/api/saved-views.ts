import * as z from 'zod';
import { command, everyone, query, registrars } from './define.ts';

/** Filters of the specimen list kept under a name. */
export const savedViewApi = {
  'view.list': query({
    summary: 'Saved filters of the specimen list: one’s own and shared ones.',
    access: everyone,
    input: z.strictObject({}),
    output: z.object({
      views: z.array(z.object({ id: z.string(), name: z.string(), own: z.boolean(), content: z.string() })),
    }),
    refusals: [],
  }),
  'view.save': command({
    summary: 'Saves a filter under a name.',
    access: registrars,
    input: z.strictObject({ name: z.string().trim().min(1).max(100), content: z.string().max(8000) }),
    output: z.object({ id: z.string() }),
    refusals: [],
  }),
  'view.remove': command({
    summary: 'Removes one of one’s own saved filters.',
    access: registrars,
    input: z.strictObject({ view: z.string().max(60) }),
    output: z.object({}),
    refusals: ['VIEW_UNKNOWN'],
  }),
} as const;
