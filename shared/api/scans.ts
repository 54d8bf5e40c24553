import * as z from 'zod';
import { place } from './common.ts';
import { everyone, query } from './define.ts';

const recordKind = z.enum(['specimen', 'container', 'participant']);

/** What a scanner read. */
export const scanApi = {
  'scan.resolve': query({
    summary: 'What a scanned code is: specimen, container, participant, command, or unknown.',
    access: everyone,
    input: z.strictObject({ code: z.string().max(4096) }),
    output: z.object({
      kind: z.enum(['specimen', 'container', 'participant', 'command', 'unknown', 'ambiguous']),
      code: z.string(),
      id: z.string().nullable(),
      label: z.string().nullable(),
      place: place.nullable(),
      /** The code stands on a label that was replaced: it finds the specimen, and the tube needs its new label. */
      formerLabel: z.boolean().optional(),
      candidates: z.array(z.object({ kind: recordKind, id: z.string(), label: z.string() })),
      /** Of an unknown code: what it was probably meant for, to be named and never acted upon. */
      lookAlikes: z
        .array(z.object({ code: z.string(), kind: recordKind, id: z.string(), label: z.string() }))
        .optional(),
    }),
    refusals: [
      'SCAN_EMPTY',
      'SCAN_TOO_LONG',
      'SCAN_CONTROL_CHARACTERS',
      'SCAN_INVISIBLE_CHARACTERS',
      'CHECK_CHARACTER_WRONG',
      'SCAN_GS1_MALFORMED',
      'SCAN_COMMAND_UNKNOWN',
    ],
  }),
} as const;
