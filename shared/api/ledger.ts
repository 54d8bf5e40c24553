import * as z from 'zod';
import { query } from './define.ts';

const verification = z.object({
  commits: z.int(),
  events: z.int(),
  devices: z.int(),
  stateHash: z.string(),
  ok: z.boolean(),
  firstProblem: z
    .object({
      code: z.string(),
      message: z.string(),
      device: z.string().optional(),
      seq: z.int().optional(),
      subject: z.string().optional(),
    })
    .optional(),
});

/** The ledger itself: how much of it there is, and the proof that it is whole. */
export const ledgerApi = {
  'ledger.status': query({
    summary: 'What the sync chip says: how much is on this computer, how much is to send, last contact.',
    access: 'signedIn',
    input: z.strictObject({}),
    output: z.object({
      commits: z.int(),
      toSend: z.int(),
      hub: z.null(),
      lastContact: z.null(),
      discrepancies: z.int(),
      databaseBytes: z.int(),
    }),
    refusals: [],
  }),
  'ledger.verify': query({
    summary:
      'Re-checks every hash, chain and signature and that re-folding gives the stored tables; names the first thing wrong.',
    access: 'signedIn',
    input: z.strictObject({}),
    output: verification,
    refusals: [],
  }),
} as const;
