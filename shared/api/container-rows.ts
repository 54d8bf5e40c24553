import * as z from 'zod';
import { containerStates } from '../domain/container/events.ts';
import { pathStep } from './common.ts';
import { specimenRow } from './specimens/rows.ts';

const occupancy = z.object({
  occupied: z.int(),
  held: z.int(),
  blocked: z.int(),
  /** Null: it has no positions, so it is never full. */
  capacity: z.int().nullable(),
});

/** A container as a row of a list or tree. For a unit or group, occupancy counts the tubes below it. */
export const containerRow = z.object({
  id: z.string(),
  printedId: z.string(),
  name: z.string(),
  type: z.string(),
  level: z.enum(['unit', 'group', 'box']),
  temperatureClass: z.string().nullable(),
  use: z.enum(containerStates),
  heldBy: z.string().nullable(),
  position: z.string().nullable(),
  rows: z.int(),
  columns: z.int(),
  occupancy,
  childCount: z.int(),
});

const mapCell = z.object({
  row: z.int(),
  column: z.int(),
  position: z.string(),
  state: z.enum(['free', 'occupied', 'held', 'blocked']),
  blockedReason: z.string().nullable(),
  specimen: specimenRow
    .pick({
      id: true,
      printedId: true,
      kind: true,
      status: true,
      hold: true,
      pseudonym: true,
      quantity: true,
      study: true,
    })
    .nullable(),
  /** In a rack or shelf: the container that stands there. */
  container: z.object({ id: z.string(), printedId: z.string(), name: z.string(), type: z.string() }).nullable(),
  /** More than one thing is recorded here: somebody must look. */
  conflict: z.boolean(),
});

/** A container with every one of its positions and what is in each. */
export const containerMap = containerRow.extend({
  path: z.array(pathStep),
  siteId: z.string(),
  useReason: z.string().nullable(),
  labelling: z.string(),
  rowLabels: z.array(z.string()),
  columnLabels: z.array(z.string()),
  cells: z.array(mapCell),
  /** In a container without positions: what is in it (the first thousand). */
  contents: z.array(specimenRow),
  admits: z.object({
    kinds: z.array(z.string()),
    studies: z.array(z.object({ id: z.string(), shortTitle: z.string() })),
  }),
  next: z.object({ row: z.int(), column: z.int(), position: z.string().nullable() }).nullable(),
  lastCheck: z
    .object({
      expected: z.int(),
      found: z.int(),
      differences: z.int(),
      at: z.string().nullable(),
      by: z.string().nullable(),
    })
    .nullable(),
});

/** Why a container that was named cannot be told. */
export const containerRefusals = ['CONTAINER_UNKNOWN', 'CODE_AMBIGUOUS'] as const;
