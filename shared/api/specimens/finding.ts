import * as z from 'zod';
import { consentHolds } from '../../domain/consent/standing.ts';
import { lineages } from '../../domain/specimen/events.ts';
import { mostNamedSpecimens } from '../../domain/specimen/limits.ts';
import { specimenStatuses } from '../../domain/specimen/state.ts';
import { date, heldQuantity, page, reference, short } from '../common.ts';
import { everyone, query } from '../define.ts';
import { timelineEntry } from '../timelines.ts';
import { specimenRefusals } from './common.ts';
import { specimenCard, specimenRow } from './rows.ts';

/** What specimens are wanted; what is not said does not matter. */
export const specimenFilter = z.strictObject({
  text: z.string().max(400).optional(),
  study: reference.optional(),
  participant: reference.optional(),
  kinds: z.array(short).max(60).optional(),
  statuses: z.array(z.enum(specimenStatuses)).max(20).optional(),
  holds: z.array(z.enum(consentHolds)).max(4).optional(),
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

/** In what order: by when it was recorded here, or by when it was collected. */
export const specimenSort = z.strictObject({
  by: z.enum(['recorded', 'collected']),
  direction: z.enum(['ascending', 'descending']),
});

/** A selection: named specimens, or whatever a filter finds but for a few that were taken out. */
export const specimenSelection = z.union([
  z.strictObject({ specimens: z.array(reference).min(1).max(mostNamedSpecimens) }),
  z.strictObject({ filter: specimenFilter, except: z.array(z.uuid()).max(mostNamedSpecimens).optional() }),
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

/** Specimens found one by one, as a list, by their words, and what came before and after each. */
export const specimenFindingApi = {
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
    summary:
      'Full-text search over ids, codes, kinds, sites, pseudonyms and notes, newest first; before them what bears the text as its code, and printed ids that end in it (four characters or more).',
    access: everyone,
    input: z.strictObject({ text: z.string().max(400), limit: z.int().min(1).max(200).optional() }),
    output: z.object({ rows: z.array(specimenRow), more: z.boolean() }),
    refusals: [],
  }),
  'specimen.timeline': query({
    summary: 'Everything that happened to a specimen, oldest first, with who, when, where and from what source.',
    access: everyone,
    input: z.strictObject({ specimen: reference }),
    output: z.object({ entries: z.array(timelineEntry) }),
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
} as const;
