import * as z from 'zod';
import { containerStates } from '../domain/container/events.ts';
import { change, fileOutput, pathStep, place, reason, reference, short } from './common.ts';
import { command, everyone, handlers, managers, query } from './define.ts';
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

const containerMap = containerRow.extend({
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
  lastCheck: z.object({ expected: z.int(), found: z.int(), differences: z.int() }).nullable(),
});

const containerRefusals = ['CONTAINER_UNKNOWN', 'CODE_AMBIGUOUS'] as const;
const placing = [
  'CONTAINER_DOES_NOT_FIT',
  'CONTAINER_CYCLE',
  'POSITION_OCCUPIED',
  'POSITION_INVALID',
  'POSITION_MISSING',
  'POSITION_BLOCKED',
  'CONTAINER_NOT_IN_USE',
  'CONTAINER_FULL',
] as const;

const observation = z.strictObject({ code: reference, position: z.string().max(20).optional() });

const finding = z.object({
  kind: z.enum(['expected', 'missing', 'extra', 'misplaced', 'unknown', 'duplicate']),
  code: z.string(),
  specimen: specimenRow.nullable(),
  observedPosition: z.string().nullable(),
  recordedPosition: z.string().nullable(),
  recordedContainer: z.string().nullable(),
});

/** Freezers, racks, boxes and the positions in them. */
export const containerApi = {
  'container.tree': query({
    summary: 'The children of a container, or the freezers and tanks of the site, with their occupancy.',
    access: everyone,
    input: z.strictObject({ parent: reference.optional() }),
    output: z.object({ parent: containerRow.nullable(), path: z.array(pathStep), children: z.array(containerRow) }),
    refusals: containerRefusals,
  }),
  'container.map': query({
    summary: 'The positions of a container and what is in each.',
    access: everyone,
    input: z.strictObject({ container: reference.optional(), code: reference.optional() }),
    output: containerMap,
    refusals: containerRefusals,
  }),
  'container.types': query({
    summary: 'Container types, labelling schemes and temperature classes to choose from.',
    access: everyone,
    input: z.strictObject({}),
    output: z.object({
      types: z.array(
        z.object({
          code: z.string(),
          label: z.string(),
          level: z.enum(['unit', 'group', 'box']),
          rows: z.int(),
          columns: z.int(),
          labelling: z.string(),
          holds: z.array(z.string()),
        }),
      ),
      labellings: z.array(z.object({ code: z.string(), example: z.string() })),
      temperatureClasses: z.array(z.object({ code: z.string(), label: z.string(), setPointCelsius: z.number() })),
    }),
    refusals: [],
  }),
  'container.create': command({
    summary: 'Creates a container, alone or as a whole freezer with its shelves, racks and boxes.',
    access: managers,
    input: z.strictObject({
      name: short,
      type: short,
      temperatureClass: short.optional(),
      labelling: short.optional(),
      rows: z.int().min(0).max(99).optional(),
      columns: z.int().min(0).max(99).optional(),
      parent: reference.optional(),
      position: z.string().max(20).optional(),
      code: short.optional(),
      admits: z
        .strictObject({ kinds: z.array(short).max(60).optional(), studies: z.array(reference).max(60).optional() })
        .optional(),
      /** What to build inside, outermost first: 5 shelves, each with 4 racks, each with 5 boxes. */
      inside: z
        .array(
          z.strictObject({ type: short, count: z.int().min(1).max(200), name: short, labelling: short.optional() }),
        )
        .max(6)
        .optional(),
    }),
    output: z.object({ container: containerRow, created: z.int(), commit: change.shape.commit }),
    refusals: [
      'CONTAINER_TYPE_UNKNOWN',
      'CODE_TAKEN',
      'STUDY_UNKNOWN',
      'VALUE_INVALID',
      ...containerRefusals,
      ...placing,
    ],
  }),
  'container.move': command({
    summary: 'Moves a container with everything in it: one event.',
    access: handlers,
    input: z.strictObject({ container: reference, to: reference.optional(), position: z.string().max(20).optional() }),
    output: z.object({ container: containerRow, commit: change.shape.commit }),
    refusals: [...containerRefusals, ...placing, 'NOTHING_CHANGED'],
  }),
  'container.setUse': command({
    summary: 'Sets a container active, backup, defrosting or out of service.',
    access: managers,
    input: z.strictObject({ container: reference, use: z.enum(containerStates), reason }),
    output: z.object({ container: containerRow, commit: change.shape.commit }),
    refusals: [...containerRefusals, 'NOTHING_CHANGED'],
  }),
  'container.rename': command({
    summary: 'Gives a container another name.',
    access: managers,
    input: z.strictObject({ container: reference, name: short, reason }),
    output: z.object({ container: containerRow, commit: change.shape.commit }),
    refusals: [...containerRefusals, 'NOTHING_CHANGED'],
  }),
  'container.block': command({
    summary: 'Blocks a broken position.',
    access: handlers,
    input: z.strictObject({ container: reference, position: z.string().min(1).max(20), reason }),
    output: z.object({ commit: change.shape.commit }),
    refusals: [...containerRefusals, 'POSITION_INVALID', 'POSITION_OCCUPIED', 'POSITION_BLOCKED'],
  }),
  'container.unblock': command({
    summary: 'Makes a blocked position usable again.',
    access: handlers,
    input: z.strictObject({ container: reference, position: z.string().min(1).max(20), reason }),
    output: z.object({ commit: change.shape.commit }),
    refusals: [...containerRefusals, 'POSITION_INVALID', 'POSITION_NOT_BLOCKED'],
  }),
  'container.boxMap': query({
    summary: 'The map of a box as a one-page PDF, or as a table with every position, the empty ones too.',
    access: everyone,
    input: z.strictObject({ container: reference, format: z.enum(['pdf', 'csv', 'xlsx']) }),
    output: fileOutput,
    refusals: [...containerRefusals, 'CONTAINER_NOT_A_BOX'],
  }),
  'boxCheck.compare': query({
    summary: 'What was scanned in a box against what is recorded: expected, missing, extra, misplaced.',
    access: everyone,
    input: z.strictObject({ container: reference, observed: z.array(observation).max(2000) }),
    output: z.object({
      container: containerRow,
      findings: z.array(finding),
      counts: z.object({
        expected: z.int(),
        missing: z.int(),
        extra: z.int(),
        misplaced: z.int(),
        unknown: z.int(),
        duplicate: z.int(),
      }),
    }),
    refusals: [...containerRefusals, 'CONTAINER_NOT_A_BOX', 'POSITION_INVALID'],
  }),
  'boxCheck.accept': command({
    summary: 'Records the check and turns each accepted difference into an event with its reason.',
    access: managers,
    input: z.strictObject({
      container: reference,
      observed: z.array(observation).max(2000),
      /** A reason for each difference to settle, by code. Differences without one stay open. */
      reasons: z.record(z.string().max(256), reason),
      note: z.string().max(2000).optional(),
    }),
    output: z.object({
      container: containerRow,
      settled: z.int(),
      open: z.int(),
      refused: z.array(z.object({ code: z.string(), message: z.string() })),
      commit: change.shape.commit,
    }),
    refusals: [...containerRefusals, 'CONTAINER_NOT_A_BOX', 'POSITION_INVALID'],
  }),
  'scan.resolve': query({
    summary: 'What a scanned code is: specimen, container, participant, command, or unknown.',
    access: everyone,
    input: z.strictObject({ code: z.string().max(4096) }),
    output: z.object({
      kind: z.enum(['specimen', 'container', 'participant', 'command', 'unknown', 'ambiguous']),
      code: z.string(),
      id: z.string().nullable(),
      label: z.string().nullable(),
      place: place.nullable(),
      candidates: z.array(
        z.object({ kind: z.enum(['specimen', 'container', 'participant']), id: z.string(), label: z.string() }),
      ),
    }),
    refusals: [
      'SCAN_EMPTY',
      'SCAN_TOO_LONG',
      'SCAN_CONTROL_CHARACTERS',
      'SCAN_INVISIBLE_CHARACTERS',
      'CHECK_CHARACTER_WRONG',
      'SCAN_GS1_MALFORMED',
      'SCAN_COMMAND_UNKNOWN',
    ],
  }),
} as const;
