import * as z from 'zod';
import { moment, note, reason, reference, short } from '../common.ts';
import { command, coordinators, handlers, managers, registrars } from '../define.ts';
import { one, specimenRefusals } from './common.ts';
import { changedSpecimen } from './rows.ts';

/** Specimens are kept from use, go missing, turn up, and leave for good. */
export const custodyApi = {
  'specimen.quarantine': command({
    summary: 'Stops every use of a specimen until it is cleared.',
    access: registrars,
    input: z.strictObject({ ...one, reason }),
    output: changedSpecimen,
    refusals: [...specimenRefusals, 'SPECIMEN_FINAL', 'SPECIMEN_QUARANTINED'],
  }),
  'specimen.clear': command({
    summary: 'Ends a quarantine set by a person. A consent hold ends only with consent.',
    access: managers,
    input: z.strictObject({ ...one, reason }),
    output: changedSpecimen,
    refusals: [...specimenRefusals, 'SPECIMEN_NOT_QUARANTINED'],
  }),
  'specimen.markMissing': command({
    summary: 'Records that a tube is not where it should be. Its position becomes free.',
    access: handlers,
    input: z.strictObject({ ...one, reason }),
    output: changedSpecimen,
    refusals: [...specimenRefusals, 'SPECIMEN_FINAL', 'NOTHING_CHANGED'],
  }),
  'specimen.markFound': command({
    summary: 'Records that a missing tube was found; place it by scanning it into a box.',
    access: handlers,
    input: z.strictObject({ ...one, note: note.optional() }),
    output: changedSpecimen,
    refusals: [...specimenRefusals, 'SPECIMEN_NOT_MISSING'],
  }),
  'specimen.dispose': command({
    summary: 'Records that a specimen was destroyed: method, reason, and the second person who saw it.',
    access: managers,
    input: z.strictObject({ ...one, method: short, reason, witness: reference }),
    output: changedSpecimen,
    refusals: [...specimenRefusals, 'SPECIMEN_FINAL', 'WITNESS_SAME', 'WITNESS_UNKNOWN'],
  }),
  'specimen.distribute': command({
    summary: 'Records that a specimen left the biobank for good, and to whom.',
    access: coordinators,
    input: z.strictObject({ ...one, to: short, at: moment.optional(), reference: short.optional() }),
    output: changedSpecimen,
    refusals: [...specimenRefusals, 'SPECIMEN_FINAL', 'CONSENT_HOLD', 'SPECIMEN_QUARANTINED', 'TIME_IN_FUTURE'],
  }),
} as const;
