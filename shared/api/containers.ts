import * as z from 'zod';
import { containerStates } from '../domain/container/events.ts';
import { commitName, fileOutput, newCode, pathStep, reason, reference, short } from './common.ts';
import { containerMap, containerRefusals, containerRow } from './container-rows.ts';
import { command, everyone, handlers, managers, query } from './define.ts';
import { timelineEntry } from './timelines.ts';

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
  'container.timeline': query({
    summary:
      'Everything that happened to a container, oldest first; how many tubes came and went, by person and day; its labels.',
    access: everyone,
    input: z.strictObject({ container: reference }),
    output: z.object({
      entries: z.array(timelineEntry),
      content: z.array(z.object({ at: z.string(), actor: z.string(), placed: z.int(), left: z.int() })),
      labels: z.array(
        z.object({
          at: z.string(),
          by: z.string(),
          purpose: z.enum(['print', 'reprint', 'sheet', 'test']),
          copies: z.int(),
          state: z.enum(['queued', 'sending', 'uncertain', 'sent', 'cancelled']),
          reason: z.string().nullable(),
        }),
      ),
    }),
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
      code: newCode.optional(),
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
    output: z.object({ container: containerRow, created: z.int(), commit: commitName }),
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
    output: z.object({ container: containerRow, commit: commitName }),
    refusals: [...containerRefusals, ...placing, 'NOTHING_CHANGED'],
  }),
  'container.setUse': command({
    summary: 'Sets a container active, backup, defrosting or out of service.',
    access: managers,
    input: z.strictObject({ container: reference, use: z.enum(containerStates), reason }),
    output: z.object({ container: containerRow, commit: commitName }),
    refusals: [...containerRefusals, 'NOTHING_CHANGED'],
  }),
  'container.rename': command({
    summary: 'Gives a container another name.',
    access: managers,
    input: z.strictObject({ container: reference, name: short, reason }),
    output: z.object({ container: containerRow, commit: commitName }),
    refusals: [...containerRefusals, 'NOTHING_CHANGED'],
  }),
  'container.block': command({
    summary: 'Blocks a broken position.',
    access: handlers,
    input: z.strictObject({ container: reference, position: z.string().min(1).max(20), reason }),
    output: z.object({ commit: commitName }),
    refusals: [...containerRefusals, 'POSITION_INVALID', 'POSITION_OCCUPIED', 'POSITION_BLOCKED'],
  }),
  'container.unblock': command({
    summary: 'Makes a blocked position usable again.',
    access: handlers,
    input: z.strictObject({ container: reference, position: z.string().min(1).max(20), reason }),
    output: z.object({ commit: commitName }),
    refusals: [...containerRefusals, 'POSITION_INVALID', 'POSITION_NOT_BLOCKED'],
  }),
  'container.boxMap': query({
    summary: 'The map of a box as a one-page PDF, or as a table with every position, the empty ones too.',
    access: everyone,
    input: z.strictObject({ container: reference, format: z.enum(['pdf', 'csv', 'xlsx']) }),
    output: fileOutput,
    refusals: [...containerRefusals, 'CONTAINER_NOT_A_BOX'],
  }),
} as const;
