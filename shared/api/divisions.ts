import * as z from 'zod';
import { childSteps, labelStandings } from '../domain/specimen/division.ts';
import { labelCheckOutcomes } from '../labels/verify.ts';
import { change, commitName, reason, reference } from './common.ts';
import { command, everyone, handlers, managers, query } from './define.ts';
import { specimenRow } from './specimens/rows.ts';

/** As many as one division makes. */
const mostChildren = 500;
const children = z.array(reference).min(1).max(mostChildren);
const setRefusals = ['SPECIMEN_UNKNOWN', 'CODE_AMBIGUOUS', 'CHECK_CHARACTER_WRONG'] as const;

const child = z.object({
  specimen: specimenRow,
  tubeType: z.string().nullable(),
  /** The code that came with the tube, when one is bound. */
  tubeCode: z.string().nullable(),
  label: z.enum(labelStandings),
  /** What it still waits for. */
  step: z.enum(childSteps),
});

const division = z.object({
  commit: commitName,
  madeAt: z.string(),
  madeBy: z.string(),
  parents: z.array(z.object({ id: z.string(), printedId: z.string(), kind: z.string() })),
  /** In the order in which they were made, which is the order of their labels. */
  children: z.array(child),
  /** Every child has a checked label and a place. */
  isFinished: z.boolean(),
});

/** What came of dividing material, up to the last tube in its place. */
export const divisionApi = {
  'division.list': query({
    summary: 'How specimens were divided, newest first: all divisions of one parent, or the unfinished ones of late.',
    access: everyone,
    input: z.strictObject({ parent: reference.optional() }),
    output: z.object({ divisions: z.array(division) }),
    refusals: setRefusals,
  }),
  'labelCheck.scan': command({
    summary: 'One label of a printed set, scanned on its tube. What matches is in the record when this answers.',
    access: handlers,
    input: z.strictObject({
      /** The printed set; each of it is to be scanned once, and nothing else. */
      specimens: children,
      code: z.string().max(4096),
      source: z.enum(['scan', 'typed']).optional(),
    }),
    output: z.object({
      code: z.string(),
      outcome: z.enum(labelCheckOutcomes),
      /** The specimen that carries this code, of the set or not; null when none does. */
      specimen: specimenRow.nullable(),
      missing: z.int(),
      commit: commitName.nullable(),
    }),
    refusals: setRefusals,
  }),
  'labelCheck.waive': command({
    summary: 'Goes on without a look at the labels of these tubes. Who did so, and why, stands in the history of each.',
    access: managers,
    input: z.strictObject({ specimens: children, reason }),
    output: change,
    refusals: [...setRefusals, 'NOTHING_CHANGED'],
  }),
} as const;
