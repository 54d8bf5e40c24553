import * as z from 'zod';
import { consentKinds } from '../domain/consent/events.ts';
import { withdrawalTasks } from '../domain/consent/withdrawal-tasks.ts';
import { withdrawalLevels } from '../domain/participant/events.ts';
import { specimenStatuses } from '../domain/specimen/state.ts';
import { commitName, fileOutput, moment, page, reason, reference } from './common.ts';
import { command, everyone, managers, query, registrars } from './define.ts';
import { participantRefusals } from './participants.ts';
import { specimenRow } from './specimens/rows.ts';

/** Consent, and its withdrawal with all that follows from it. */
export const consentApi = {
  'consent.record': command({
    summary: 'Records consent, waiver, deceased donor or refusal with every statement answered.',
    access: registrars,
    input: z.strictObject({
      participant: reference,
      kind: z.enum(consentKinds),
      form: z.string().max(60).optional(),
      answers: z.record(z.string().max(60), z.enum(['yes', 'no'])).optional(),
      reference: z.string().trim().max(400).optional(),
      signedAt: moment.optional(),
      takenBy: z.string().trim().max(200).optional(),
      witness: z.string().trim().max(200).optional(),
      guardian: z.string().trim().max(200).optional(),
      documentHash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
    }),
    output: z.object({ consentId: z.string(), commit: commitName }),
    refusals: [
      ...participantRefusals,
      'FORM_UNKNOWN',
      'STATEMENT_UNKNOWN',
      'STATEMENT_UNANSWERED',
      'CONSENT_REFERENCE_MISSING',
      'CONSENT_AFTER_REFUSAL',
      'TIME_IN_FUTURE',
    ],
  }),
  'consent.void': command({
    summary: 'Marks a consent record as entered in error, with a reason.',
    access: managers,
    input: z.strictObject({ consent: z.string().max(60), reason }),
    output: z.object({ commit: commitName }),
    refusals: ['CONSENT_UNKNOWN', 'NOTHING_CHANGED'],
  }),
  'consent.page': command({
    summary:
      'A page in plain words for the participant: what they allowed, what was collected, how to change their mind.',
    access: registrars,
    input: z.strictObject({ participant: reference }),
    output: fileOutput,
    refusals: participantRefusals,
  }),
  'consent.previewWithdrawal': query({
    summary: 'Every descendant a withdrawal would reach: held, checked out, shipped, and what cannot be recalled.',
    access: registrars,
    input: z.strictObject({ participant: reference }),
    output: z.object({
      held: z.int(),
      checkedOut: z.int(),
      missing: z.int(),
      inTransit: z.int(),
      /** Given away for good or used up: out of reach. */
      distributed: z.int(),
      consumed: z.int(),
      specimens: z.array(
        z.object({
          id: z.string(),
          printedId: z.string(),
          kind: z.string(),
          status: z.enum(specimenStatuses),
          place: z.string().nullable(),
          heldBy: z.string().nullable(),
        }),
      ),
    }),
    refusals: participantRefusals,
  }),
  'consent.tasks': query({
    summary:
      'What is left to do after withdrawals: tubes to find, to bring back, to recall, to destroy. Each ends with what is recorded of its tube.',
    access: everyone,
    input: z.strictObject({ participant: reference.optional(), page: page.optional() }),
    output: z.object({
      total: z.int(),
      counts: z.object({ find: z.int(), return: z.int(), recall: z.int(), destroy: z.int() }),
      rows: z.array(
        z.object({
          task: z.enum(withdrawalTasks),
          /** When the person withdrew; null for a pool of several. */
          since: z.string().nullable(),
          specimen: specimenRow,
        }),
      ),
    }),
    refusals: participantRefusals,
  }),
  'consent.withdraw': command({
    summary: 'Records a withdrawal. For “no further use” every descendant is on hold at once, wherever it was made.',
    access: registrars,
    input: z.strictObject({
      participant: reference,
      level: z.enum(withdrawalLevels),
      material: z.enum(['keep', 'destroy']).optional(),
      askedBy: z.enum(['participant', 'guardian', 'nextOfKin', 'representative']).optional(),
      channel: z.enum(['inPerson', 'letter', 'email', 'phone', 'portal']).optional(),
      at: moment.optional(),
      note: z.string().trim().max(2000).optional(),
    }),
    output: z.object({ onHold: z.int(), notRecallable: z.int(), commit: commitName }),
    refusals: [...participantRefusals, 'ALREADY_WITHDRAWN', 'TIME_IN_FUTURE'],
  }),
} as const;
