import * as z from 'zod';
import { commitName, moment, note, reference } from '../common.ts';
import { command, handlers, registrars } from '../define.ts';
import {
  birthRefusals,
  description,
  deviationReason,
  one,
  processed,
  several,
  source,
  specimenRefusals,
} from './common.ts';
import { changedSpecimen, doneToSeveral, specimenRow } from './rows.ts';

const processRefusals = ['SPECIMEN_FINAL', 'TIMES_OUT_OF_ORDER', 'TIME_IN_FUTURE', 'TIME_LIMIT_EXCEEDED'] as const;
const received = {
  at: moment,
  condition: z.enum(['good', 'thawed', 'damaged', 'leaking', 'unlabelled']),
  note: note.optional(),
  deviationReason,
};

/** Material comes in: it is collected, received, and handled step by step. */
export const collectingApi = {
  'specimen.collect': command({
    summary: 'Registers new material of a participant. Without valid consent it goes on hold.',
    access: registrars,
    input: z.strictObject({
      participant: reference,
      visit: z.string().max(60).optional(),
      ...description,
      collectedAt: moment.optional(),
      receivedAt: moment.optional(),
      clampedAt: moment.optional(),
      excisedAt: moment.optional(),
      frozenAt: moment.optional(),
      zone: z.string().max(60).optional(),
      count: z.int().min(1).max(500).optional(),
      deviationReason,
      source,
    }),
    output: z.object({ specimens: z.array(specimenRow), commit: commitName }),
    refusals: [
      'PARTICIPANT_UNKNOWN',
      'CODE_AMBIGUOUS',
      'STUDY_CLOSED',
      'VISIT_UNKNOWN',
      ...birthRefusals,
      'TIME_LIMIT_EXCEEDED',
    ],
  }),
  'specimen.receive': command({
    summary: 'Records that a specimen arrived, when and in what condition.',
    access: registrars,
    input: z.strictObject({ ...one, ...received }),
    output: changedSpecimen,
    refusals: [...specimenRefusals, ...processRefusals],
  }),
  'specimen.receiveAll': command({
    summary: 'Records that several tubes arrived together. Those that cannot be received are named, the others are.',
    access: registrars,
    input: z.strictObject({ ...several, ...received, source }),
    output: doneToSeveral,
    refusals: [],
  }),
  'specimen.process': command({
    summary: 'Records one step of handling and its time: clamped, excised, spun, fixed, frozen…',
    access: handlers,
    input: z.strictObject({ ...one, ...processed }),
    output: changedSpecimen,
    refusals: [...specimenRefusals, ...processRefusals],
  }),
  'specimen.processAll': command({
    summary:
      'Records one step of handling of several tubes at once. Those that cannot have it are named, the others are done.',
    access: handlers,
    input: z.strictObject({ ...several, ...processed, source }),
    output: doneToSeveral,
    refusals: [],
  }),
} as const;
