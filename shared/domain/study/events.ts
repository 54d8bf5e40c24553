import * as z from 'zod';
import { processingSteps, quantitySchema } from '../specimen/events.ts';
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

/** Steps whose times a limit may stand between. */
export const limitedSteps = ['collected', 'received', ...processingSteps] as const;

const timeLimitSchema = z.object({
  id: z.uuid(),
  /** The kind of specimen it is for; without one it is for all. */
  kind: short.optional(),
  from: z.enum(limitedSteps),
  to: z.enum(limitedSteps),
  minutes: z.int().min(1).max(1_000_000),
});

const aliquotTemplateSchema = z.object({
  id: z.uuid(),
  name: short,
  /** The kind of parent it is offered for. */
  parentKind: short,
  /** The kind of the children; the parent's own for aliquots. */
  childKind: short,
  count: z.int().min(1).max(500),
  each: quantitySchema.optional(),
  tubeType: short.optional(),
  preservation: short.optional(),
  depletes: z.boolean(),
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
  // Saved again under the same id, a template or limit is as it was saved last.
  'aliquotTemplateSaved.v1': z.object({ template: aliquotTemplateSchema }),
  'aliquotTemplateRetired.v1': z.object({ template: z.uuid(), reason: z.string().trim().min(1).max(2000) }),
  'timeLimitSet.v1': z.object({ limit: timeLimitSchema }),
  'timeLimitLifted.v1': z.object({ limit: z.uuid(), reason: z.string().trim().min(1).max(2000) }),
  'studyClosed.v1': z.object({ reason: z.string().trim().min(1).max(2000) }),
} as const;

/** Everything that can have happened to a study (collection protocol). A published form version is frozen. */
export type StudyEvent = DomainEventOf<typeof studyEventSchemas>;
export type ConsentForm = z.infer<typeof consentFormSchema>;
export type PlannedVisit = z.infer<typeof plannedVisitSchema>;
/** How a parent is divided: what the bench offers when the parent is scanned. */
export type AliquotTemplate = z.infer<typeof aliquotTemplateSchema>;
/** How long material may take from one step to another before it is a deviation. */
export type TimeLimit = z.infer<typeof timeLimitSchema>;
