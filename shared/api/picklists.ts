import * as z from 'zod';
import { mostPicks } from '../domain/picklist/events.ts';
import { change, commitName, date, page, pathStep, reason, reference, short } from './common.ts';
import { command, everyone, handlers, query, registrars } from './define.ts';
import { selectionRefusals, specimenSelection } from './specimens/finding.ts';
import { changedSpecimen, specimenRow } from './specimens/rows.ts';

/** Where a tube of a list stands: it waits, it is done one way or the other, or something stops it: consent, a person, or that somebody has it. */
export const pickStates = ['waiting', 'stopped', 'picked', 'notFound', 'dropped'] as const;

const counts = z.object({ waiting: z.int(), stopped: z.int(), picked: z.int(), notFound: z.int(), dropped: z.int() });

const picklistRow = z.object({
  id: z.string(),
  name: z.string(),
  purpose: z.string(),
  /** Who gets the tubes; null when nobody said. */
  recipient: z.string().nullable(),
  dueBack: z.string().nullable(),
  closed: z.boolean(),
  /** When something last happened to the list. */
  changedAt: z.string(),
  counts,
});

const pick = z.object({
  specimen: specimenRow,
  state: z.enum(pickStates),
  /** Why it is stopped, was not found or was dropped; null otherwise. */
  reason: z.string().nullable(),
  /** The containers around it, the outermost first; empty when it has no place. */
  path: z.array(pathStep),
});

const picked = z.object({
  specimen: changedSpecimen.shape.specimen,
  commit: commitName,
  /** How many of the list can still be fetched, in the tube's box and at all. */
  leftInBox: z.int(),
  left: z.int(),
});

const picklistRefusals = ['PICKLIST_UNKNOWN', 'PICKLIST_CLOSED'] as const;
const pickRefusals = [...picklistRefusals, 'SPECIMEN_UNKNOWN', 'CODE_AMBIGUOUS', 'PICK_NOT_LISTED'] as const;

/** Fetching many tubes for one purpose: a list in walking order, and what became of each tube. */
export const picklistApi = {
  'picklist.make': command({
    summary: 'Makes a pick list of a selection. Nothing moves until the tubes are scanned.',
    access: registrars,
    input: z.strictObject({
      name: short,
      purpose: reason,
      /** Who gets the tubes. */
      recipient: short.optional(),
      selection: specimenSelection,
      /** The day on which the tubes are expected back. */
      dueBack: date.optional(),
    }),
    output: z.object({ picklistId: z.string(), specimens: z.int(), commit: commitName }),
    refusals: [...selectionRefusals, 'VALUE_INVALID'],
  }),
  'picklist.pick': command({
    summary: 'Checks a scanned tube out for a list and holds its place. A tube that is not on it is refused.',
    access: handlers,
    input: z.strictObject({
      picklist: reference,
      code: reference,
      source: z.enum(['scan', 'typed']).optional(),
    }),
    output: picked,
    refusals: [
      ...pickRefusals,
      'PICK_DONE_BEFORE',
      'SCAN_EMPTY',
      'CHECK_CHARACTER_WRONG',
      'SPECIMEN_FINAL',
      'SPECIMEN_CHECKED_OUT',
      'SPECIMEN_QUARANTINED',
      'CONSENT_HOLD',
    ],
  }),
  'picklist.notFound': command({
    summary: 'Records that a tube of the list is not where it should be: the tube becomes missing.',
    access: handlers,
    input: z.strictObject({ picklist: reference, specimen: reference, reason }),
    output: picked,
    refusals: [...pickRefusals, 'PICK_DONE_BEFORE', 'SPECIMEN_FINAL', 'NOTHING_CHANGED'],
  }),
  'picklist.drop': command({
    summary: 'Takes a tube off the list with a reason. The tube stays where it is.',
    access: registrars,
    input: z.strictObject({ picklist: reference, specimen: reference, reason }),
    output: picked,
    refusals: [...pickRefusals, 'PICK_DONE_BEFORE', 'NOTHING_CHANGED'],
  }),
  'picklist.close': command({
    summary: 'Ends a list. While tubes still wait on it a reason is needed.',
    access: registrars,
    input: z.strictObject({ picklist: reference, reason: reason.optional() }),
    output: change,
    refusals: [...picklistRefusals, 'PICKLIST_UNFINISHED'],
  }),
  'picklist.list': query({
    summary: 'Pick lists: the open ones first, and of both the latest changed first.',
    access: everyone,
    input: z.strictObject({ closed: z.boolean().optional(), page: page.optional() }),
    output: z.object({ total: z.int(), offset: z.int(), rows: z.array(picklistRow) }),
    refusals: [],
  }),
  'picklist.get': query({
    summary: 'A pick list with its tubes in walking order: freezer, rack, box, position.',
    access: everyone,
    input: z.strictObject({ picklist: reference }),
    output: picklistRow.extend({ picks: z.array(pick).max(mostPicks) }),
    refusals: ['PICKLIST_UNKNOWN'],
  }),
} as const;
