import * as z from 'zod';
import { commitName, page, reason } from './common.ts';
import { command, everyone, query, registrars } from './define.ts';

/** What was done, and taking it back. */
export const activityApi = {
  'activity.list': query({
    summary: 'What was done on this station, newest first.',
    access: everyone,
    input: z.strictObject({ mine: z.boolean().optional(), page: page.optional() }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          commit: commitName,
          command: z.string(),
          actor: z.string(),
          recordedAt: z.string(),
          source: z.string(),
          reason: z.string().nullable(),
          events: z.int(),
          subjects: z.array(z.string()),
          /** What each of `subjects` is called by people: its printed id, name or pseudonym. */
          names: z.array(z.string().nullable()),
          /** How many records it is about that have a screen; `subjects` names the first. */
          recordCount: z.int(),
          reverted: z.boolean(),
        }),
      ),
    }),
    refusals: [],
  }),
  'change.undo': command({
    summary: 'Takes back a change, or one’s own last one, by a new entry. Nothing is erased.',
    access: registrars,
    input: z.strictObject({ commit: commitName.optional(), reason: reason.optional() }),
    output: z.object({ undone: commitName, command: z.string(), commit: commitName }),
    refusals: ['NOTHING_TO_UNDO', 'UNDO_NOT_POSSIBLE', 'UNDO_SUPERSEDED', 'COMMIT_UNKNOWN'],
  }),
} as const;
