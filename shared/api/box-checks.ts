import * as z from 'zod';
import { commitName, reason, reference } from './common.ts';
import { containerRefusals, containerRow } from './container-rows.ts';
import { command, everyone, managers, query } from './define.ts';
import { source } from './specimens/common.ts';
import { specimenRow } from './specimens/rows.ts';

const observation = z.strictObject({ code: reference, position: z.string().max(20).optional() });

const finding = z.object({
  kind: z.enum(['expected', 'missing', 'extra', 'misplaced', 'unknown', 'duplicate']),
  code: z.string(),
  specimen: specimenRow.nullable(),
  observedPosition: z.string().nullable(),
  recordedPosition: z.string().nullable(),
  recordedContainer: z.string().nullable(),
  /** Of a code without a record: codes that it looks like. */
  lookAlikes: z.array(z.string()).optional(),
});

/** A box as it was found against the box as it is recorded. */
export const boxCheckApi = {
  'boxCheck.compare': query({
    summary: 'What was scanned in a box against what is recorded: expected, missing, extra, misplaced.',
    access: everyone,
    input: z.strictObject({ container: reference, observed: z.array(observation).max(2000) }),
    output: z.object({
      container: containerRow,
      findings: z.array(finding),
      counts: z.object({
        expected: z.int(),
        missing: z.int(),
        extra: z.int(),
        misplaced: z.int(),
        unknown: z.int(),
        duplicate: z.int(),
      }),
    }),
    refusals: [...containerRefusals, 'CONTAINER_NOT_A_BOX', 'POSITION_INVALID'],
  }),
  'boxCheck.accept': command({
    summary: 'Records the check and turns each accepted difference into an event with its reason.',
    access: managers,
    input: z.strictObject({
      container: reference,
      observed: z.array(observation).max(2000),
      /** A reason for each difference to settle, by code. Differences without one stay open. */
      reasons: z.record(z.string().max(256), reason),
      note: z.string().max(2000).optional(),
      source,
    }),
    output: z.object({
      container: containerRow,
      settled: z.int(),
      open: z.int(),
      refused: z.array(z.object({ code: z.string(), message: z.string() })),
      commit: commitName,
    }),
    refusals: [...containerRefusals, 'CONTAINER_NOT_A_BOX', 'POSITION_INVALID'],
  }),
} as const;
