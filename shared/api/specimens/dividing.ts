import * as z from 'zod';
import { amountInput, commitName, moment, newCode, note, reason, reference, short } from '../common.ts';
import { command, handlers } from '../define.ts';
import { birthRefusals, description, one, processed, source, specimenRefusals, useRefusals } from './common.ts';
import { changedSpecimen, specimenRow } from './rows.ts';

/** As long as an event keeps them. */
const measured = z.string().trim().min(1).max(60);
const measure = z.strictObject({ name: measured, value: measured, unit: z.string().max(20).optional() });

/** What was done with material as it was divided; its time goes into the record of what was made. */
const handled = z.strictObject(processed).optional();
const divided = z.object({ parent: specimenRow, children: z.array(specimenRow), commit: commitName });
const divisionRefusals = [...specimenRefusals, ...birthRefusals, ...useRefusals, 'TIME_LIMIT_EXCEEDED'] as const;

/** Other material is made of what there is, and measured. */
export const dividingApi = {
  'specimen.aliquot': command({
    summary: 'Divides a specimen into aliquots of the same kind and deducts what they take.',
    access: handlers,
    input: z.strictObject({
      ...one,
      count: z.int().min(1).max(500),
      amountEach: amountInput,
      tubeType: short.optional(),
      codes: z.array(newCode).max(500).optional(),
      notes: note.optional(),
      preservation: short.optional(),
      /** Nothing is left in the parent. */
      depletes: z.boolean().optional(),
      handled,
    }),
    output: divided,
    refusals: divisionRefusals,
  }),
  'specimen.derive': command({
    summary: 'Makes another kind of material from a specimen (DNA from tissue) and deducts what it took.',
    access: handlers,
    input: z.strictObject({
      ...one,
      ...description,
      taken: amountInput.optional(),
      depletes: z.boolean().optional(),
      count: z.int().min(1).max(500).optional(),
      handled,
    }),
    output: divided,
    refusals: divisionRefusals,
  }),
  'specimen.pool': command({
    summary: 'Combines several specimens of one study into one.',
    access: handlers,
    input: z.strictObject({
      parents: z
        .array(z.strictObject({ specimen: reference, taken: amountInput.optional() }))
        .min(1)
        .max(100),
      ...description,
      handled,
      /** Why tubes of several participants become one. */
      reason: reason.optional(),
      source,
    }),
    output: z.object({ specimen: specimenRow, commit: commitName }),
    refusals: [
      ...divisionRefusals,
      'PARENTS_TOO_FEW',
      'POOL_OF_STUDIES',
      'POOL_OF_PARTICIPANTS',
      'POOL_NAMED_TWICE',
      'STUDY_UNKNOWN',
    ],
  }),
  'specimen.measure': command({
    summary: 'Records measured values: RIN, A260/280, tumour nuclei.',
    access: handlers,
    input: z.strictObject({
      ...one,
      measures: z.array(measure).min(1).max(60),
      at: moment.optional(),
    }),
    output: changedSpecimen,
    refusals: [...specimenRefusals, 'SPECIMEN_FINAL', 'TIME_IN_FUTURE'],
  }),
} as const;
