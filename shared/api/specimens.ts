import * as z from 'zod';
import { correctableSpecimenFields, deviationSchema, lineages, processingSteps } from '../domain/specimen/events.ts';
import { specimenStatuses } from '../domain/specimen/state.ts';
import {
  amountInput,
  change,
  codeSystem,
  date,
  externalCode,
  fileOutput,
  heldQuantity,
  moment,
  note,
  page,
  pathStep,
  place,
  reason,
  reference,
  short,
} from './common.ts';
import { command, coordinators, everyone, handlers, managers, query, registrars } from './define.ts';

/** Why consent keeps a specimen from use. */
export const holds = ['noConsent', 'refused', 'withdrawn', 'destroy'] as const;

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
  hold: z.enum(holds).nullable(),
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

export const specimenFilter = z.strictObject({
  text: z.string().max(400).optional(),
  study: reference.optional(),
  participant: reference.optional(),
  kinds: z.array(short).max(60).optional(),
  statuses: z.array(z.enum(specimenStatuses)).max(20).optional(),
  holds: z.array(z.enum(holds)).max(4).optional(),
  tissueNatures: z.array(short).max(10).optional(),
  anatomicSite: short.optional(),
  preservation: short.optional(),
  lineages: z.array(z.enum(lineages)).max(4).optional(),
  container: reference.optional(),
  /** Whether it has a place. */
  placed: z.boolean().optional(),
  codePrefix: z.string().trim().min(1).max(100).optional(),
  /** Checked out, and expected back before this day. */
  dueBefore: date.optional(),
  collectedFrom: z.string().max(40).optional(),
  collectedTo: z.string().max(40).optional(),
  importId: z.string().max(60).optional(),
});

export const specimenSort = z.strictObject({
  by: z.enum(['recorded', 'collected']),
  direction: z.enum(['ascending', 'descending']),
});

/** A selection: named specimens, or whatever a filter finds. */
export const specimenSelection = z.union([
  z.strictObject({ specimens: z.array(reference).min(1).max(10_000) }),
  z.strictObject({ filter: specimenFilter }),
]);

/** What may be wrong with a selection. */
export const selectionRefusals = [
  'NOTHING_SELECTED',
  'TOO_MANY_SELECTED',
  'FILTER_INVALID',
  'CODE_UNKNOWN',
  'SPECIMEN_UNKNOWN',
  'CODE_AMBIGUOUS',
  'STUDY_UNKNOWN',
  'PARTICIPANT_UNKNOWN',
  'CONTAINER_UNKNOWN',
] as const;

/** As long as an event keeps them. */
const measured = z.string().trim().min(1).max(60);
const measure = z.strictObject({ name: measured, value: measured, unit: z.string().max(20).optional() });

const description = {
  kind: short,
  anatomicSite: short.optional(),
  laterality: z.enum(['left', 'right', 'bilateral', 'midline']).optional(),
  tissueNature: z.enum(['tumour', 'normal', 'metastasis', 'recurrence', 'notApplicable']).optional(),
  preservation: short.optional(),
  tubeType: short.optional(),
  amount: amountInput.optional(),
  concentration: amountInput.optional(),
  biohazard: short.optional(),
  notes: note.optional(),
  codes: z
    .array(z.strictObject({ system: codeSystem, code: short }))
    .max(10)
    .optional(),
};

const source = z.enum(['scan', 'typed', 'file']).optional();
const one = { specimen: reference.optional(), code: reference.optional(), source };

const specimenRefusals = [
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
const processRefusals = ['SPECIMEN_FINAL', 'TIMES_OUT_OF_ORDER', 'TIME_IN_FUTURE', 'TIME_LIMIT_EXCEEDED'] as const;
/** Why a time limit of the study was not kept; goes into the record. */
const deviationReason = reason.optional();
const processed = { step: z.enum(processingSteps), at: moment, detail: note.optional(), deviationReason };
const received = {
  at: moment,
  condition: z.enum(['good', 'thawed', 'damaged', 'leaking', 'unlabelled']),
  note: note.optional(),
  deviationReason,
};
/** What was done with material as it was divided; its time goes into the record of what was made. */
const handled = z.strictObject(processed).optional();
/** One of several that could not be done: which, and why. */
const refusedItem = z.object({ specimen: z.string(), code: z.string(), message: z.string(), remedy: z.string() });
const doneToSeveral = z.object({
  specimens: z.array(specimenRow),
  refused: z.array(refusedItem),
  /** Null when none could have it. */
  commit: change.shape.commit.nullable(),
});
const birthRefusals = [
  'KIND_UNKNOWN',
  'CODE_TAKEN',
  'CODE_INVALID',
  'UNIT_UNKNOWN',
  'UNIT_MISMATCH',
  'QUANTITY_NOT_A_NUMBER',
  'QUANTITY_AMBIGUOUS',
  'QUANTITY_TOO_FINE',
  'QUANTITY_NEGATIVE',
  'QUANTITY_TOO_LARGE',
  'TIMES_OUT_OF_ORDER',
  'TIME_IN_FUTURE',
] as const;
const placeRefusals = [
  'CONTAINER_UNKNOWN',
  'CONTAINER_NOT_A_BOX',
  'CONTAINER_FULL',
  'CONTAINER_NOT_IN_USE',
  'CONTAINER_HOLDS_OTHER',
  'POSITION_OCCUPIED',
  'POSITION_HELD',
  'POSITION_BLOCKED',
  'POSITION_INVALID',
  'ALREADY_HERE',
  'RECORDED_ELSEWHERE',
  'TOO_WARM',
  'SPECIMEN_FINAL',
  'SPECIMEN_QUARANTINED',
  'CONSENT_HOLD',
] as const;

const placed = z.object({
  specimen: specimenRow,
  containerId: z.string(),
  position: z.string().nullable(),
  row: z.int(),
  column: z.int(),
  movedFrom: place.nullable(),
  next: z.object({ row: z.int(), column: z.int(), position: z.string().nullable() }).nullable(),
  occupied: z.int(),
  capacity: z.int().nullable(),
  commit: change.shape.commit,
});

/** How a specimen stands after a change, and the commit that made it. */
export const changedSpecimen = z.object({ specimen: specimenRow, commit: change.shape.commit });

/** Tubes, tissue and what is made of them. */
export const specimenApi = {
  'specimen.find': query({
    summary: 'The specimen with this id, printed id or bound code, with everything its card shows.',
    access: everyone,
    input: z.strictObject({ code: reference }),
    output: specimenCard,
    refusals: ['CODE_UNKNOWN', ...specimenRefusals],
  }),
  'specimen.list': query({
    summary: 'A window of the specimens that a filter finds, with their number.',
    access: everyone,
    input: z.strictObject({ filter: specimenFilter.optional(), sort: specimenSort.optional(), page: page.optional() }),
    output: z.object({ total: z.int(), offset: z.int(), rows: z.array(specimenRow) }),
    refusals: ['FILTER_INVALID', 'STUDY_UNKNOWN', 'PARTICIPANT_UNKNOWN', 'CONTAINER_UNKNOWN', 'CODE_AMBIGUOUS'],
  }),
  'specimen.facets': query({
    summary: 'How many specimens there are by status, kind and study.',
    access: everyone,
    input: z.strictObject({}),
    output: z.object({
      total: z.int(),
      statuses: z.array(z.object({ value: z.string(), count: z.int() })),
      kinds: z.array(z.object({ value: z.string(), count: z.int() })),
      studies: z.array(z.object({ value: z.string(), label: z.string(), count: z.int() })),
    }),
    refusals: [],
  }),
  'specimen.search': query({
    summary: 'Full-text search over ids, codes, kinds, sites, pseudonyms and notes, newest first.',
    access: everyone,
    input: z.strictObject({ text: z.string().max(400), limit: z.int().min(1).max(200).optional() }),
    output: z.object({ rows: z.array(specimenRow), more: z.boolean() }),
    refusals: [],
  }),
  'specimen.timeline': query({
    summary: 'Everything that happened to a specimen, oldest first, with who, when, where and from what source.',
    access: everyone,
    input: z.strictObject({ specimen: reference }),
    output: z.object({
      entries: z.array(
        z.object({
          type: z.string(),
          data: z.record(z.string(), z.unknown()),
          recordedAt: z.string(),
          occurredAt: z.string().nullable(),
          actor: z.string(),
          device: z.string(),
          source: z.string(),
          reason: z.string().nullable(),
          commit: change.shape.commit,
          reverted: z.boolean(),
          place: z.string().nullable(),
        }),
      ),
    }),
    refusals: specimenRefusals,
  }),
  'specimen.lineage': query({
    summary: 'Ancestors and descendants of a specimen as nodes and edges.',
    access: everyone,
    input: z.strictObject({ specimen: reference }),
    output: z.object({
      nodes: z.array(
        z.object({
          id: z.string(),
          printedId: z.string(),
          kind: z.string(),
          lineage: z.enum(lineages),
          status: z.enum(specimenStatuses),
          quantity: heldQuantity.nullable(),
          generation: z.int(),
        }),
      ),
      edges: z.array(z.object({ parent: z.string(), child: z.string() })),
      truncated: z.boolean(),
    }),
    refusals: specimenRefusals,
  }),
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
    output: z.object({ specimens: z.array(specimenRow), commit: change.shape.commit }),
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
    input: z.strictObject({ specimens: z.array(reference).min(1).max(500), ...received, source }),
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
    input: z.strictObject({ specimens: z.array(reference).min(1).max(500), ...processed, source }),
    output: doneToSeveral,
    refusals: [],
  }),
  'specimen.aliquot': command({
    summary: 'Divides a specimen into aliquots of the same kind and deducts what they take.',
    access: handlers,
    input: z.strictObject({
      ...one,
      count: z.int().min(1).max(500),
      amountEach: amountInput,
      tubeType: short.optional(),
      codes: z.array(short).max(500).optional(),
      notes: note.optional(),
      preservation: short.optional(),
      /** Nothing is left in the parent. */
      depletes: z.boolean().optional(),
      handled,
    }),
    output: z.object({ parent: specimenRow, children: z.array(specimenRow), commit: change.shape.commit }),
    refusals: [
      ...specimenRefusals,
      ...birthRefusals,
      'TIME_LIMIT_EXCEEDED',
      'SPECIMEN_FINAL',
      'CONSENT_HOLD',
      'SPECIMEN_QUARANTINED',
      'QUANTITY_EXCEEDED',
      'QUANTITY_UNKNOWN',
    ],
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
    output: z.object({ parent: specimenRow, children: z.array(specimenRow), commit: change.shape.commit }),
    refusals: [
      ...specimenRefusals,
      ...birthRefusals,
      'TIME_LIMIT_EXCEEDED',
      'SPECIMEN_FINAL',
      'CONSENT_HOLD',
      'SPECIMEN_QUARANTINED',
      'QUANTITY_EXCEEDED',
      'QUANTITY_UNKNOWN',
    ],
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
    output: z.object({ specimen: specimenRow, commit: change.shape.commit }),
    refusals: [
      ...specimenRefusals,
      ...birthRefusals,
      'PARENTS_TOO_FEW',
      'POOL_OF_STUDIES',
      'POOL_OF_PARTICIPANTS',
      'POOL_NAMED_TWICE',
      'TIME_LIMIT_EXCEEDED',
      'SPECIMEN_FINAL',
      'CONSENT_HOLD',
      'SPECIMEN_QUARANTINED',
      'QUANTITY_EXCEEDED',
      'QUANTITY_UNKNOWN',
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
  'specimen.place': command({
    summary:
      'Puts a tube into a container, at a position or at the next free one. The scan is durable when this answers.',
    access: handlers,
    input: z.strictObject({
      ...one,
      container: reference.optional(),
      containerCode: reference.optional(),
      position: z.string().trim().min(1).max(20).optional(),
      /** The tube is recorded elsewhere and really is here. */
      confirmMove: z.boolean().optional(),
      /** Why a rule of the container or its temperature is set aside. */
      overrideReason: reason.optional(),
    }),
    output: placed,
    refusals: [...specimenRefusals, ...placeRefusals],
  }),
  'specimen.checkOut': command({
    summary: 'Takes a tube out and holds its place.',
    access: handlers,
    input: z.strictObject({
      ...one,
      purpose: reason,
      holdPlace: z.boolean().optional(),
      /** The day on which it is expected back. */
      dueBack: date.optional(),
    }),
    output: changedSpecimen,
    refusals: [
      ...specimenRefusals,
      'SPECIMEN_FINAL',
      'SPECIMEN_NOT_PLACED',
      'SPECIMEN_CHECKED_OUT',
      'SPECIMEN_QUARANTINED',
      'CONSENT_HOLD',
      'VALUE_INVALID',
    ],
  }),
  'specimen.return': command({
    summary: 'Puts a checked-out tube back, into the place held for it unless another is given.',
    access: handlers,
    input: z.strictObject({
      ...one,
      thawed: z.boolean().optional(),
      container: reference.optional(),
      position: z.string().max(20).optional(),
    }),
    output: changedSpecimen,
    refusals: [...specimenRefusals, ...placeRefusals, 'SPECIMEN_NOT_CHECKED_OUT', 'SPECIMEN_NOT_PLACED'],
  }),
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
    input: z.strictObject({ specimens: z.array(reference).min(1).max(500), reason, at: moment.optional(), source }),
    output: doneToSeveral,
    refusals: [],
  }),
  'specimen.useUpAll': command({
    summary: 'Takes all that is left of several tubes for one purpose. Those that must not be used are named.',
    access: handlers,
    input: z.strictObject({ specimens: z.array(reference).min(1).max(500), purpose: reason, source }),
    output: doneToSeveral,
    refusals: [],
  }),
  'specimen.use': command({
    summary: 'Takes a quantity for a purpose; taking the last of it consumes the specimen when told so.',
    access: handlers,
    input: z.strictObject({ ...one, amount: amountInput, purpose: reason, depletes: z.boolean().optional() }),
    output: changedSpecimen,
    refusals: [
      ...specimenRefusals,
      'SPECIMEN_FINAL',
      'CONSENT_HOLD',
      'SPECIMEN_QUARANTINED',
      'QUANTITY_EXCEEDED',
      'QUANTITY_UNKNOWN',
      'UNIT_MISMATCH',
      'UNIT_UNKNOWN',
      'QUANTITY_NOT_A_NUMBER',
      'QUANTITY_AMBIGUOUS',
      'QUANTITY_TOO_FINE',
      'QUANTITY_NEGATIVE',
      'QUANTITY_TOO_LARGE',
    ],
  }),
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
  'specimen.bindCode': command({
    summary: 'Binds an existing tube code or label to a specimen.',
    access: handlers,
    input: z.strictObject({ specimen: reference, bind: short, system: codeSystem.optional(), source }),
    output: changedSpecimen,
    refusals: [...specimenRefusals, 'CODE_TAKEN', 'CODE_INVALID', 'SPECIMEN_FINAL'],
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
  'specimen.export': command({
    summary: 'The selected specimens as a table file, de-identified, formulas neutralised; the export is recorded.',
    access: coordinators,
    input: z.strictObject({ selection: specimenSelection, format: z.enum(['csv', 'xlsx']) }),
    output: fileOutput.extend({ rows: z.int() }),
    refusals: selectionRefusals,
  }),
  'manifest.create': command({
    summary:
      'A de-identified manifest of the selection (CSV, XLSX or PDF): title, parties, counts, one row a tube; recorded as a disclosure.',
    access: coordinators,
    input: z.strictObject({
      selection: specimenSelection,
      format: z.enum(['csv', 'xlsx', 'pdf']),
      title: short,
      recipient: z.strictObject({
        name: short,
        address: z.string().max(1000).optional(),
        contact: z.string().max(400).optional(),
      }),
      purpose: z.string().trim().min(1).max(2000),
      agreement: z.string().trim().max(200).optional(),
    }),
    output: fileOutput.extend({ number: z.string(), rows: z.int() }),
    refusals: selectionRefusals,
  }),
  'manifest.preview': query({
    summary: 'What a manifest of this selection would hold: counts, and what stands in the way.',
    access: coordinators,
    input: z.strictObject({ selection: specimenSelection }),
    output: z.object({
      total: z.int(),
      kinds: z.array(z.object({ value: z.string(), count: z.int() })),
      containers: z.array(z.object({ value: z.string(), count: z.int() })),
      blockers: z.array(z.object({ specimen: z.string(), printedId: z.string(), problem: z.string() })),
    }),
    refusals: selectionRefusals,
  }),
} as const;
