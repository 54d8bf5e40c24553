import * as z from 'zod';
import { correctableSpecimenFields } from '../../domain/specimen/events.ts';
import { codeSystem, newCode, reason, reference } from '../common.ts';
import { command, handlers, registrars } from '../define.ts';
import { one, source, specimenRefusals } from './common.ts';
import { changedSpecimen } from './rows.ts';

/** What is recorded of a specimen is completed and put right. */
export const correctingApi = {
  'specimen.bindCode': command({
    summary: 'Binds an existing tube code or label to a specimen.',
    access: handlers,
    input: z.strictObject({ specimen: reference, bind: newCode, system: codeSystem.optional(), source }),
    output: changedSpecimen,
    refusals: [...specimenRefusals, 'CODE_TAKEN', 'CODE_INVALID', 'SPECIMEN_FINAL'],
  }),
  'specimen.relabel': command({
    summary:
      'Gives a specimen a new printed id, its own or one from a label that is printed already; the old id goes on finding it.',
    access: registrars,
    input: z.strictObject({ ...one, printed: newCode.optional().describe('what the new label bears already'), reason }),
    output: changedSpecimen,
    refusals: [...specimenRefusals, 'CODE_TAKEN', 'CODE_INVALID', 'SPECIMEN_FINAL', 'NOTHING_CHANGED'],
  }),
  'specimen.correct': command({
    summary: 'Corrects recorded values; old value, new value and reason stay in the history.',
    access: registrars,
    input: z.strictObject({
      ...one,
      changes: z
        .array(
          z.strictObject({
            field: z.enum(correctableSpecimenFields).exclude(['extra', 'measures']),
            old: z.union([z.string().max(4000), z.number(), z.null()]),
            new: z.union([z.string().max(4000), z.number(), z.null()]),
          }),
        )
        .min(1)
        .max(20),
      reason,
    }),
    output: changedSpecimen,
    refusals: [
      ...specimenRefusals,
      'VALUE_STALE',
      'VALUE_INVALID',
      'NOTHING_CHANGED',
      'KIND_UNKNOWN',
      'TIMES_OUT_OF_ORDER',
      'TIME_IN_FUTURE',
      'QUANTITY_EXCEEDED',
    ],
  }),
} as const;
