import * as z from 'zod';
import { commitName, reason, reference, short } from './common.ts';
import { command, coordinators, everyone, managers, query } from './define.ts';

const statement = z.strictObject({ code: z.string().trim().min(1).max(60), label: z.string().trim().min(1).max(1000) });

const consentForm = z.object({
  id: z.string(),
  version: z.string(),
  language: z.string(),
  title: z.string(),
  statements: z.array(z.object({ code: z.string(), label: z.string() })),
  documentHash: z.string().nullable(),
  needsReconsent: z.boolean(),
});

const study = z.object({
  id: z.string(),
  title: z.string(),
  shortTitle: z.string(),
  ethicsReference: z.string().nullable(),
  principalInvestigator: z.string().nullable(),
  closed: z.boolean(),
  forms: z.array(consentForm),
  visits: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      dayFromStart: z.int().optional(),
      specimens: z.array(z.object({ kind: z.string(), tubeType: z.string().optional(), count: z.int() })),
    }),
  ),
  participants: z.int(),
  specimens: z.int(),
});

/** The sites of the network, and the studies with their consent forms and planned visits. */
export const studyApi = {
  'site.list': query({
    summary: 'The sites known here.',
    access: everyone,
    input: z.strictObject({}),
    output: z.object({
      sites: z.array(
        z.object({
          id: z.string(),
          code: z.string(),
          name: z.string(),
          country: z.string().nullable(),
          own: z.boolean(),
        }),
      ),
    }),
    refusals: [],
  }),
  'site.register': command({
    summary: 'Registers another institution.',
    access: coordinators,
    input: z.strictObject({
      code: z.string().trim().min(1).max(20),
      name: short,
      country: z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[A-Z]{2}$/)
        .optional(),
      contact: z.string().max(400).optional(),
    }),
    output: z.object({ siteId: z.string(), commit: commitName }),
    refusals: ['SITE_CODE_TAKEN'],
  }),
  'study.list': query({
    summary: 'The studies with their consent forms, planned visits and counts.',
    access: everyone,
    input: z.strictObject({}),
    output: z.object({ studies: z.array(study) }),
    refusals: [],
  }),
  'study.open': command({
    summary: 'Opens a study (collection protocol).',
    access: managers,
    input: z.strictObject({
      title: z.string().trim().min(1).max(400),
      shortTitle: z.string().trim().min(1).max(40),
      ethicsReference: z.string().trim().max(200).optional(),
      principalInvestigator: z.string().trim().max(200).optional(),
    }),
    output: z.object({ studyId: z.string(), commit: commitName }),
    refusals: ['STUDY_TITLE_TAKEN'],
  }),
  'study.close': command({
    summary: 'Closes a study: nothing new is collected for it.',
    access: managers,
    input: z.strictObject({ study: reference, reason }),
    output: z.object({ commit: commitName }),
    refusals: ['STUDY_UNKNOWN', 'STUDY_CLOSED'],
  }),
  'study.publishForm': command({
    summary: 'Publishes a version of a consent form; from then on it is frozen.',
    access: managers,
    input: z.strictObject({
      study: reference,
      version: z.string().trim().min(1).max(60),
      language: z.string().trim().min(2).max(20),
      title: short,
      statements: z.array(statement).min(1).max(60),
      documentHash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
      /** Who signed an earlier version is to be asked again. */
      needsReconsent: z.boolean().optional(),
    }),
    output: z.object({ formId: z.string(), commit: commitName }),
    refusals: ['STUDY_UNKNOWN', 'FORM_VERSION_TAKEN', 'STUDY_CLOSED'],
  }),
  'study.planVisit': command({
    summary: 'Plans a visit and the specimens expected from it.',
    access: managers,
    input: z.strictObject({
      study: reference,
      name: short,
      dayFromStart: z.int().min(-36_500).max(36_500).optional(),
      specimens: z
        .array(z.strictObject({ kind: short, tubeType: short.optional(), count: z.int().min(1).max(500) }))
        .max(60),
    }),
    output: z.object({ visitId: z.string(), commit: commitName }),
    refusals: ['STUDY_UNKNOWN', 'STUDY_CLOSED', 'KIND_UNKNOWN'],
  }),
} as const;
