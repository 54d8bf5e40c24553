import * as z from 'zod';
import type { DomainEventOf } from '../event.ts';

const short = z.string().trim().min(1).max(200);

/** One statement of a consent form, coded so that it can be evaluated; the label is what the form says. */
export const statementSchema = z.object({ code: z.string().min(1).max(60), label: z.string().min(1).max(1000) });

const consentFormSchema = z.object({
  id: z.uuid(),
  version: z.string().trim().min(1).max(60),
  language: z.string().min(2).max(20),
  title: short,
  validFrom: z.string().max(40).optional(),
  validTo: z.string().max(40).optional(),
  statements: z.array(statementSchema).min(1).max(60),
  documentHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  needsReconsent: z.boolean().optional(),
});

const plannedVisitSchema = z.object({
  id: z.uuid(),
  name: short,
  dayFromStart: z.int().min(-36_500).max(36_500).optional(),
  specimens: z
    .array(
      z.object({
        kind: short,
        tubeType: short.optional(),
        count: z.int().min(1).max(500),
        labelling: short.optional(),
      }),
    )
    .max(60),
});

export const studyEventSchemas = {
  'studyOpened.v1': z.object({
    title: z.string().trim().min(1).max(400),
    shortTitle: z.string().trim().min(1).max(40),
    ethicsReference: z.string().max(200).optional(),
    principalInvestigator: z.string().max(200).optional(),
    importId: z.uuid().optional(),
  }),
  'consentFormPublished.v1': z.object({ form: consentFormSchema }),
  'visitPlanned.v1': z.object({ visit: plannedVisitSchema }),
  'studyClosed.v1': z.object({ reason: z.string().trim().min(1).max(2000) }),
} as const;

/** Everything that can have happened to a study (collection protocol). A published form version is frozen. */
export type StudyEvent = DomainEventOf<typeof studyEventSchemas>;
export type ConsentForm = z.infer<typeof consentFormSchema>;
export type PlannedVisit = z.infer<typeof plannedVisitSchema>;
