import * as z from 'zod';
import { quantityKinds } from '../lib/units.ts';
import { commitName, heldQuantity, page, pathStep, place, reason } from './common.ts';
import { command, everyone, managers, query } from './define.ts';

const discrepancy = z.object({
  id: z.string(),
  kind: z.enum([
    'twoInOnePosition',
    'codeOnTwoSpecimens',
    'custodyForked',
    'usedAfterWithdrawal',
    'moreTakenThanThere',
    'editedConcurrently',
    'computerForked',
  ]),
  subject: z.string(),
  specimens: z.array(z.object({ id: z.string(), printedId: z.string() })),
  details: z.record(z.string(), z.unknown()),
});

/** One of the records that do not go together: who made it, when, on which station, and what it says. */
const discrepancyVersion = z.object({
  commit: commitName,
  type: z.string(),
  specimen: z.object({ id: z.string(), printedId: z.string() }),
  actor: z.string(),
  device: z.string(),
  source: z.string(),
  recordedAt: z.string(),
  reason: z.string().nullable(),
  /** Where it puts the tube, with the box around it: its size and which cells are taken, row by row. */
  place: place.extend({ rows: z.int(), columns: z.int(), occupied: z.array(z.int()) }).nullable(),
  path: z.array(pathStep),
  /** The value that it gives an edited field. */
  value: z.union([z.string(), z.number(), z.null()]),
  /** How much it takes. */
  quantity: z.object({ kind: z.enum(quantityKinds), amount: z.int() }).nullable(),
  /** To whom, or what for. */
  purpose: z.string().nullable(),
  /** What the record says now comes from this one. */
  isInForce: z.boolean(),
});

/** Records that do not go together: what a person must settle, and what was settled. */
export const discrepancyApi = {
  'discrepancy.list': query({
    summary: 'What a person must settle.',
    access: everyone,
    input: z.strictObject({}),
    output: z.object({ rows: z.array(discrepancy) }),
    refusals: [],
  }),
  'discrepancy.get': query({
    summary: 'One matter with the records that do not go together, to decide on.',
    access: everyone,
    input: z.strictObject({ discrepancy: z.string().max(200) }),
    output: discrepancy.extend({
      versions: z.array(discrepancyVersion),
      /** The edited field. */
      field: z.string().nullable(),
      /** The code that stands on several specimens. */
      code: z.string().nullable(),
      /** What the record says there is, when more was taken. */
      quantity: heldQuantity.nullable(),
    }),
    refusals: ['DISCREPANCY_UNKNOWN'],
  }),
  'discrepancy.settled': query({
    summary: 'What was settled by a decision on record, newest first.',
    access: everyone,
    input: z.strictObject({ page: page.optional() }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          id: z.string(),
          kind: discrepancy.shape.kind,
          specimens: discrepancy.shape.specimens,
          actor: z.string(),
          device: z.string(),
          recordedAt: z.string(),
          reason: z.string(),
        }),
      ),
    }),
    refusals: [],
  }),
  'discrepancy.settle': command({
    summary:
      'Settles a matter by a decision on record: by naming the version that is right, or by a reason where nothing is left to do.',
    access: managers,
    input: z.strictObject({
      discrepancy: z.string().max(200),
      reason,
      /** The version that is right, by its commit: of forked custody, or of a field edited twice. */
      choice: commitName.optional(),
    }),
    output: z.object({ commit: commitName }),
    refusals: ['DISCREPANCY_UNKNOWN', 'DISCREPANCY_NEEDS_ACTION', 'POSITION_OCCUPIED', 'POSITION_HELD'],
  }),
} as const;
