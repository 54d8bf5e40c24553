import * as z from 'zod';
import { visitStatuses, visitSteps } from '../domain/visit/events.ts';
import { commitName, date, moment, page, reference, short } from './common.ts';
import { command, everyone, query, registrars } from './define.ts';
import { participantRefusals } from './participants.ts';

/** Visits of participants: those that are due, and what happened at them. */
export const visitApi = {
  'visit.due': query({
    summary: 'Planned visits that nobody recorded yet and that are due by a day, the longest due first.',
    access: everyone,
    input: z.strictObject({ until: date, participant: reference.optional(), page: page.optional() }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          participantId: z.string(),
          pseudonym: z.string(),
          study: z.string(),
          plannedVisitId: z.string(),
          name: z.string(),
          dueOn: z.string(),
          specimens: z.int(),
        }),
      ),
    }),
    refusals: participantRefusals,
  }),
  'visit.time': command({
    summary:
      'Records when vessels were clamped, material was excised or taken at a visit. Tubes made at it afterwards take it over.',
    access: registrars,
    input: z.strictObject({ visit: z.string().max(60), step: z.enum(visitSteps), at: moment }),
    output: z.object({ commit: commitName }),
    refusals: ['VISIT_UNKNOWN', 'VISIT_NOT_DONE', 'TIME_IN_FUTURE', 'TIMES_OUT_OF_ORDER'],
  }),
  'visit.record': command({
    summary: 'Records a visit, planned or not; a missed one with its reason.',
    access: registrars,
    input: z.strictObject({
      participant: reference,
      planned: z.string().max(60).optional(),
      name: short.optional(),
      status: z.enum(visitStatuses),
      reason: z.string().trim().max(2000).optional(),
      at: moment.optional(),
      zone: z.string().max(60).optional(),
      procedure: short.optional(),
      place: short.optional(),
      collector: short.optional(),
    }),
    output: z.object({ visitId: z.string(), commit: commitName }),
    refusals: [...participantRefusals, 'VISIT_UNKNOWN', 'VISIT_REASON_MISSING', 'VALUE_INVALID', 'TIME_IN_FUTURE'],
  }),
} as const;
