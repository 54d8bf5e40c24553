import * as z from 'zod';
import { amountInput, moment, reason } from '../common.ts';
import { command, handlers } from '../define.ts';
import { amountRefusals, one, several, source, specimenRefusals, useRefusals } from './common.ts';
import { changedSpecimen, doneToSeveral } from './rows.ts';

/** Tubes are thawed and used. */
export const usingApi = {
  'specimen.thaw': command({
    summary: 'Counts one thaw.',
    access: handlers,
    input: z.strictObject({ ...one, at: moment.optional(), reason: reason.optional() }),
    output: changedSpecimen,
    refusals: [...specimenRefusals, 'SPECIMEN_FINAL', 'TIME_IN_FUTURE'],
  }),
  'specimen.thawAll': command({
    summary: 'Counts one thaw of each of several tubes, for one reason. Those that cannot have it are named.',
    access: handlers,
    input: z.strictObject({ ...several, reason, at: moment.optional(), source }),
    output: doneToSeveral,
    refusals: [],
  }),
  'specimen.useUpAll': command({
    summary: 'Takes all that is left of several tubes for one purpose. Those that must not be used are named.',
    access: handlers,
    input: z.strictObject({ ...several, purpose: reason, source }),
    output: doneToSeveral,
    refusals: [],
  }),
  'specimen.use': command({
    summary: 'Takes a quantity for a purpose; taking the last of it consumes the specimen when told so.',
    access: handlers,
    input: z.strictObject({ ...one, amount: amountInput, purpose: reason, depletes: z.boolean().optional() }),
    output: changedSpecimen,
    refusals: [...specimenRefusals, ...useRefusals, ...amountRefusals],
  }),
} as const;
