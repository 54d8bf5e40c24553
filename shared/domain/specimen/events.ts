import * as z from 'zod';
import { momentSchema } from '../../lib/moment.ts';
import { quantityKinds } from '../../lib/units.ts';
import type { DomainEventOf } from '../event.ts';

/** How a specimen came to be. A pooled one has many parents, a derived one or an aliquot has one. */
export const lineages = ['new', 'derived', 'aliquot', 'pooled'] as const;

/** The steps of handling whose time is kept; SPREC is computed from them. */
export const processingSteps = [
  'clamped',
  'excised',
  'spun',
  'spunTwice',
  'fixed',
  'embedded',
  'stained',
  'frozen',
] as const;

/** On which side of the body material was. */
export const lateralities = ['left', 'right', 'bilateral', 'midline'] as const;

/** What material is in relation to the tumour. */
export const tissueNatures = ['tumour', 'normal', 'metastasis', 'recurrence', 'notApplicable'] as const;

/** A cell of a container, 1-based from the physical top left; row 0, column 0 is "somewhere in it" (bags, shelves). */
export const placeSchema = z.object({
  container: z.uuid(),
  row: z.int().min(0).max(99),
  column: z.int().min(0).max(99),
});

export const quantitySchema = z.object({
  kind: z.enum(quantityKinds),
  amount: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
});

/** A measured value of a specimen: RIN, A260/280, tumour nuclei. The number stays text, so it is what was written. */
export const measureSchema = z.object({
  name: z.string().min(1).max(60),
  value: z.string().min(1).max(60),
  unit: z.string().max(20).optional(),
});

export const codeSchema = z.object({ system: z.string().min(1).max(40), code: z.string().min(1).max(256) });

const text = z.string().min(1).max(4000);
const reason = z.string().trim().min(1).max(2000);
const short = z.string().min(1).max(200);
const copies = z.int().min(1).max(100);

/** Handling that took longer than the study allows, and why: part of the record of the material (UX-119). */
export const deviationSchema = z.object({
  from: z.string().min(1).max(20),
  to: z.string().min(1).max(20),
  limitMinutes: z.int().min(1),
  minutes: z.int().min(1),
  reason,
});

/** Where data came from when it was not typed here: the file, its row, and the import it belongs to. */
export const originSchema = z.object({ importId: z.uuid(), file: z.string().max(400), row: z.int().min(1) });

const birthSchema = z.object({
  printedId: z.string().min(1).max(40),
  codes: z.array(codeSchema).max(20).optional(),
  studyId: z.uuid(),
  participantId: z.uuid().optional(),
  visitId: z.uuid().optional(),
  parents: z.array(z.uuid()).max(100).optional(),
  kind: short,
  anatomicSite: short.optional(),
  laterality: z.enum(lateralities).optional(),
  tissueNature: z.enum(tissueNatures).optional(),
  preservation: short.optional(),
  tubeType: short.optional(),
  quantity: quantitySchema.optional(),
  concentrationNanogramsPerMillilitre: z.int().min(0).optional(),
  measures: z.array(measureSchema).max(60).optional(),
  times: z.record(z.string().max(20), momentSchema).optional(),
  zone: z.string().max(60).optional(),
  freezeThawCount: z.int().min(0).max(1000).optional(),
  biohazard: short.optional(),
  notes: text.optional(),
  custodianSite: z.uuid(),
  place: placeSchema.optional(),
  // Parent material may be gone or unknown in imported history; then nothing was deducted here.
  extra: z.record(z.string().max(80), z.string().max(4000)).optional(),
  origin: originSchema.optional(),
});
export type SpecimenBirth = z.infer<typeof birthSchema>;

/** The points in time among the values that a correction may change. */
export const correctableMoments = ['collected', 'received', 'clamped', 'excised', 'spun', 'fixed', 'frozen'] as const;
export type CorrectableMoment = (typeof correctableMoments)[number];

/** The values of a specimen that a correction may change, each with old value, new value and a reason (AT-08). */
export const correctableSpecimenFields = [
  'kind',
  'anatomicSite',
  'laterality',
  'tissueNature',
  'preservation',
  'tubeType',
  'quantityAvailable',
  'quantityInitial',
  'concentrationNanogramsPerMillilitre',
  'freezeThawCount',
  'biohazard',
  'notes',
  'visitId',
  ...correctableMoments,
  'extra',
  'measures',
] as const;
export type CorrectableSpecimenField = (typeof correctableSpecimenFields)[number];

/** Whether a correction of this field gives a point in time. */
export function isCorrectableMoment(field: CorrectableSpecimenField): field is CorrectableMoment {
  return correctableMoments.some((moment) => moment === field);
}

/** A tube out of our hands. `withContainer`: its plate or box left with it, and it stays in its well. */
const leavingSchema = z.object({
  to: short,
  at: momentSchema.optional(),
  reference: short.optional(),
  withContainer: z.boolean().optional(),
});

const changeValue = z.union([z.string().max(8000), z.number(), z.null()]);

export const specimenEventSchemas = {
  'specimenCollected.v1': birthSchema,
  'specimenDerived.v1': birthSchema,
  'specimenAliquoted.v1': birthSchema,
  'specimenPooled.v1': birthSchema,
  'specimenReceived.v1': z.object({
    at: momentSchema,
    site: z.uuid(),
    condition: z.enum(['good', 'thawed', 'damaged', 'leaking', 'unlabelled']),
    note: text.optional(),
  }),
  'specimenCodeBound.v1': z.object({ code: codeSchema }),
  'specimenRelabelled.v1': z.object({ printedId: short, was: short, reason }),
  // A label was asked for, and whoever asked stands in the commit. What became of it is in the queue of that computer.
  'specimenLabelled.v1': z.object({ printer: short, copies }),
  'specimenLabelReprinted.v1': z.object({ printer: short, copies, reason }),
  'specimenLabelVoided.v1': z.object({ reason }),
  // The label was scanned on its tube and reads as printed; or somebody answers for nobody having looked (UX-067).
  'specimenLabelVerified.v1': z.object({ code: z.string().min(1).max(256) }),
  'specimenLabelCheckWaived.v1': z.object({ reason }),
  'specimenProcessed.v1': z.object({ step: z.enum(processingSteps), at: momentSchema, detail: text.optional() }),
  'specimenDeviationNoted.v1': deviationSchema,
  'specimenMeasured.v1': z.object({ measures: z.array(measureSchema).min(1).max(60), at: momentSchema.optional() }),
  'specimenStored.v1': z.object({ place: placeSchema, from: placeSchema.nullable(), override: reason.optional() }),
  'specimenMoved.v1': z.object({ place: placeSchema, from: placeSchema.nullable(), override: reason.optional() }),
  'specimenCheckedOut.v1': z.object({
    purpose: reason,
    holdsPlace: z.boolean(),
    dueBack: z.iso.date().optional(),
  }),
  'specimenReturned.v1': z.object({ place: placeSchema, thawed: z.boolean() }),
  'specimenThawed.v1': z.object({ at: momentSchema.optional(), reason: reason.optional() }),
  'specimenUsed.v1': z.object({
    quantity: quantitySchema,
    purpose: reason,
    children: z.array(z.uuid()).max(500).optional(),
    depletes: z.boolean(),
  }),
  'specimenQuarantined.v1': z.object({ reason }),
  'specimenCleared.v1': z.object({ reason }),
  'specimenMarkedMissing.v1': z.object({ reason, lastPlace: placeSchema.nullable() }),
  'specimenFound.v1': z.object({ place: placeSchema.nullable(), note: text.optional() }),
  'specimenShipped.v1': leavingSchema,
  'specimenDistributed.v1': leavingSchema,
  'specimenDisposed.v1': z.object({ method: short, reason, witness: z.uuid() }),
  'specimenCorrected.v1': z.object({
    changes: z
      .array(z.object({ field: z.enum(correctableSpecimenFields), old: changeValue, new: changeValue }))
      .min(1)
      .max(40),
    reason,
    origin: originSchema.optional(),
  }),
} as const;

/** Everything that can have happened to a specimen. */
export type SpecimenEvent = DomainEventOf<typeof specimenEventSchemas>;

/** Events about labels: they change nothing that is recorded of the specimen, and nothing rests on them. */
export const labelEventTypes: ReadonlySet<string> = new Set([
  'specimenLabelled.v1',
  'specimenLabelReprinted.v1',
  'specimenLabelVoided.v1',
  'specimenLabelVerified.v1',
  'specimenLabelCheckWaived.v1',
] satisfies SpecimenEvent['type'][]);

/** Events after which a tube is somewhere else or answers to someone else: two of them made concurrently fork custody. */
export const custodyEventTypes: ReadonlySet<string> = new Set([
  'specimenStored.v1',
  'specimenMoved.v1',
  'specimenCheckedOut.v1',
  'specimenReturned.v1',
  'specimenMarkedMissing.v1',
  'specimenFound.v1',
  'specimenShipped.v1',
  'specimenDistributed.v1',
  'specimenDisposed.v1',
] satisfies SpecimenEvent['type'][]);
