import * as z from 'zod';
import { consentHolds } from '../../domain/consent/standing.ts';
import { deviationSchema, lineages } from '../../domain/specimen/events.ts';
import { specimenStatuses } from '../../domain/specimen/state.ts';
import { commitName, externalCode, heldQuantity, pathStep, place } from '../common.ts';

/** A specimen as a row of a list. `status` is what counts: a consent hold shows as quarantined. */
export const specimenRow = z.object({
  id: z.string(),
  printedId: z.string(),
  kind: z.string(),
  lineage: z.enum(lineages),
  studyId: z.string(),
  study: z.string(),
  participantId: z.string().nullable(),
  pseudonym: z.string().nullable(),
  anatomicSite: z.string().nullable(),
  laterality: z.string().nullable(),
  tissueNature: z.string().nullable(),
  preservation: z.string().nullable(),
  quantity: heldQuantity.nullable(),
  concentrationNanogramsPerMillilitre: z.int().nullable(),
  freezeThawCount: z.int(),
  status: z.enum(specimenStatuses),
  statusReason: z.string().nullable(),
  hold: z.enum(consentHolds).nullable(),
  place: place.nullable(),
  placeHeld: z.boolean(),
  heldBy: z.string().nullable(),
  /** The day a checked-out tube is expected back; null when nobody said. */
  dueBack: z.string().nullable(),
  collectedAt: z.string().nullable(),
  codes: z.array(externalCode),
});

const sprecElement = z.object({ element: z.string(), letter: z.string(), because: z.string() });

/** Everything a specimen card shows, but for its history. */
export const specimenCard = specimenRow.extend({
  studyTitle: z.string(),
  visit: z
    .object({ id: z.string(), name: z.string(), at: z.string().nullable(), daysFromIndex: z.int().nullable() })
    .nullable(),
  tubeType: z.string().nullable(),
  biohazard: z.string().nullable(),
  notes: z.string().nullable(),
  custodian: z.string(),
  measures: z.array(z.object({ name: z.string(), value: z.string(), unit: z.string().optional() })),
  times: z.record(z.string(), z.string()),
  /** How long this material may take between two steps, by its study. */
  timeLimits: z.array(z.object({ from: z.string(), to: z.string(), minutes: z.int() })),
  deviations: z.array(deviationSchema),
  zone: z.string().nullable(),
  extra: z.record(z.string(), z.string()),
  origin: z.object({ importId: z.string(), file: z.string(), row: z.int() }).nullable(),
  corrected: z.boolean(),
  path: z.array(pathStep),
  parents: z.array(z.object({ id: z.string(), printedId: z.string(), kind: z.string() })),
  childCount: z.int(),
  diagnosis: z.string().nullable(),
  sprec: z.object({ code: z.string(), elements: z.array(sprecElement) }).nullable(),
  consent: z.object({
    kind: z.enum(['consent', 'waiver', 'deceased', 'refusal']).nullable(),
    formVersion: z.string().nullable(),
    reference: z.string().nullable(),
    signedAt: z.string().nullable(),
    takenBy: z.string().nullable(),
    allowed: z.array(z.string()),
    notAllowed: z.array(z.string()),
    withdrawal: z.object({ level: z.string(), material: z.string(), at: z.string() }).nullable(),
  }),
  recordedAt: z.string(),
  discrepancies: z.int(),
});

/** How a specimen stands after a change, and the commit that made it. */
export const changedSpecimen = z.object({ specimen: specimenRow, commit: commitName });

/** One of several that could not be done: which, and why. */
const refusedItem = z.object({ specimen: z.string(), code: z.string(), message: z.string(), remedy: z.string() });

/** Several specimens after a change of all of them: those that have it, and those that could not. */
export const doneToSeveral = z.object({
  specimens: z.array(specimenRow),
  refused: z.array(refusedItem),
  /** Null when none could have it. */
  commit: commitName.nullable(),
});
