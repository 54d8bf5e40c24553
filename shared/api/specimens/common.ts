import * as z from 'zod';
import { lateralities, processingSteps, tissueNatures } from '../../domain/specimen/events.ts';
import { amountInput, codeSystem, moment, newCode, note, reason, reference, short } from '../common.ts';

/** How the specimens of a call were named: by scanning, by typing or in a file. */
export const source = z.enum(['scan', 'typed', 'file']).optional();
/** The one specimen that a call is about, by id or by anything printed on its tube. */
export const one = { specimen: reference.optional(), code: reference.optional(), source };
/** The specimens that a call is about, each for itself. */
export const several = { specimens: z.array(reference).min(1).max(500) };
/** Why no specimen is found by what was scanned or typed. */
export const specimenRefusals = [
  'SPECIMEN_UNKNOWN',
  'CODE_AMBIGUOUS',
  'CHECK_CHARACTER_WRONG',
  'SCAN_TOO_LONG',
  'SCAN_CONTROL_CHARACTERS',
  'SCAN_INVISIBLE_CHARACTERS',
  'SCAN_EMPTY',
  'SCAN_GS1_MALFORMED',
  'SCAN_COMMAND_UNKNOWN',
] as const;

/** What material is: entered when it is collected or made of other material. */
export const description = {
  kind: short,
  anatomicSite: short.optional(),
  laterality: z.enum(lateralities).optional(),
  tissueNature: z.enum(tissueNatures).optional(),
  preservation: short.optional(),
  tubeType: short.optional(),
  amount: amountInput.optional(),
  concentration: amountInput.optional(),
  biohazard: short.optional(),
  notes: note.optional(),
  codes: z
    .array(z.strictObject({ system: codeSystem, code: newCode }))
    .max(10)
    .optional(),
};

/** Why a time limit of the study was not kept; goes into the record. */
export const deviationReason = reason.optional();
/** One step of handling: which, when, how. */
export const processed = { step: z.enum(processingSteps), at: moment, detail: note.optional(), deviationReason };

/** Why a typed amount is none. */
export const amountRefusals = [
  'UNIT_UNKNOWN',
  'UNIT_MISMATCH',
  'QUANTITY_NOT_A_NUMBER',
  'QUANTITY_AMBIGUOUS',
  'QUANTITY_TOO_FINE',
  'QUANTITY_NEGATIVE',
  'QUANTITY_TOO_LARGE',
] as const;
/** Why material cannot be registered as it was described. */
export const birthRefusals = [
  'KIND_UNKNOWN',
  'CODE_TAKEN',
  'CODE_INVALID',
  ...amountRefusals,
  'TIMES_OUT_OF_ORDER',
  'TIME_IN_FUTURE',
] as const;
/** Why nothing may be taken from a specimen, or not so much. */
export const useRefusals = [
  'SPECIMEN_FINAL',
  'CONSENT_HOLD',
  'SPECIMEN_QUARANTINED',
  'QUANTITY_EXCEEDED',
  'QUANTITY_UNKNOWN',
] as const;
