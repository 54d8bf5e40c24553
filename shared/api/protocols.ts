import * as z from 'zod';
import { consentHolds } from '../domain/consent/standing.ts';
import { deviationSchema } from '../domain/specimen/events.ts';
import { specimenStatuses } from '../domain/specimen/state.ts';
import { limitedSteps } from '../domain/study/events.ts';
import { visitStatuses } from '../domain/visit/events.ts';
import { amountInput, change, commitName, externalCode, reason, reference, short } from './common.ts';
import { command, everyone, managers, query } from './define.ts';

const templateInput = {
  name: short,
  parentKind: short,
  /** Left out: aliquots of the parent's own kind. */
  childKind: short.optional(),
  count: z.int().min(1).max(500),
  each: amountInput.optional(),
  tubeType: short.optional(),
  preservation: short.optional(),
  /** The parent is used up by it. */
  depletes: z.boolean().optional(),
};

const template = z.object({
  id: z.string(),
  name: z.string(),
  parentKind: z.string(),
  childKind: z.string(),
  count: z.int(),
  each: z.object({ value: z.string(), unit: z.string() }).nullable(),
  tubeType: z.string().nullable(),
  preservation: z.string().nullable(),
  depletes: z.boolean(),
});

const between = { from: z.enum(limitedSteps), to: z.enum(limitedSteps), minutes: z.int() };
const limit = z.object({ id: z.string(), kind: z.string().nullable(), ...between });

const studyRefusals = ['STUDY_UNKNOWN', 'STUDY_CLOSED'] as const;
const saved = z.object({ id: z.string(), commit: commitName });

/** What a study's protocol asks of the bench: how material is divided, how long it may wait, what a visit should give. */
export const protocolApi = {
  'study.protocol': query({
    summary: 'How a study divides its material, and how long it may take between two steps.',
    access: everyone,
    input: z.strictObject({ study: reference }),
    output: z.object({ studyId: z.string(), templates: z.array(template), timeLimits: z.array(limit) }),
    refusals: ['STUDY_UNKNOWN'],
  }),
  'study.saveTemplate': command({
    summary: 'Saves how a kind of material is divided; under the id of an earlier one it takes its place.',
    access: managers,
    input: z.strictObject({ study: reference, template: z.uuid().optional(), ...templateInput }),
    output: saved,
    refusals: [
      ...studyRefusals,
      'TEMPLATE_UNKNOWN',
      'KIND_UNKNOWN',
      'UNIT_UNKNOWN',
      'QUANTITY_NOT_A_NUMBER',
      'QUANTITY_AMBIGUOUS',
      'QUANTITY_TOO_FINE',
      'QUANTITY_NEGATIVE',
      'QUANTITY_TOO_LARGE',
      'QUANTITY_UNKNOWN',
    ],
  }),
  'study.retireTemplate': command({
    summary: 'Offers a template no more. What was made by it stays as it is.',
    access: managers,
    input: z.strictObject({ study: reference, template: z.uuid(), reason }),
    output: change,
    refusals: [...studyRefusals, 'TEMPLATE_UNKNOWN'],
  }),
  'study.setTimeLimit': command({
    summary: 'Sets how long material may take from one step to another before a reason is asked for.',
    access: managers,
    input: z.strictObject({
      study: reference,
      limit: z.uuid().optional(),
      kind: short.optional(),
      from: z.enum(limitedSteps),
      to: z.enum(limitedSteps),
      minutes: z.int().min(1).max(1_000_000),
    }),
    output: saved,
    refusals: [...studyRefusals, 'LIMIT_UNKNOWN', 'KIND_UNKNOWN', 'VALUE_INVALID'],
  }),
  'study.liftTimeLimit': command({
    summary: 'Lifts a time limit. Deviations that were noted stay noted.',
    access: managers,
    input: z.strictObject({ study: reference, limit: z.uuid(), reason }),
    output: change,
    refusals: [...studyRefusals, 'LIMIT_UNKNOWN'],
  }),
  'visit.checklist': query({
    summary: 'What a visit should give by its plan, beside what was collected at it.',
    access: everyone,
    input: z.strictObject({ visit: z.string().max(60) }),
    output: z.object({
      visit: z.object({
        id: z.string(),
        name: z.string(),
        participantId: z.string(),
        pseudonym: z.string(),
        studyId: z.string(),
        planned: z.boolean(),
        status: z.enum(visitStatuses),
        at: z.string().nullable(),
        zone: z.string().nullable(),
        /** When vessels were clamped, material was excised or taken. */
        times: z.record(z.string(), z.string()),
      }),
      lines: z.array(
        z.object({
          kind: z.string(),
          tubeType: z.string().nullable(),
          expected: z.int(),
          timeLimits: z.array(z.object({ id: z.string(), ...between })),
          collected: z.array(
            z.object({
              id: z.string(),
              printedId: z.string(),
              status: z.enum(specimenStatuses),
              hold: z.enum(consentHolds).nullable(),
              codes: z.array(externalCode),
              times: z.record(z.string(), z.string()),
              deviations: z.array(deviationSchema),
            }),
          ),
        }),
      ),
    }),
    refusals: ['VISIT_UNKNOWN'],
  }),
} as const;
