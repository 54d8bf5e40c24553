import * as z from 'zod';
import { consentKinds } from '../domain/consent/events.ts';
import { withdrawalTasks } from '../domain/consent/withdrawal-tasks.ts';
import { diagnosisSchema, sexes, vitalStatuses, withdrawalLevels } from '../domain/participant/events.ts';
import { specimenStatuses } from '../domain/specimen/state.ts';
import { visitStatuses, visitSteps } from '../domain/visit/events.ts';
import {
  change,
  codeSystem,
  externalCode,
  fileOutput,
  date,
  moment,
  page,
  reason,
  reference,
  short,
} from './common.ts';
import { command, coordinators, everyone, managers, query, registrars } from './define.ts';
import { specimenRow } from './specimens.ts';

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

export const study = z.object({
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

const participantRow = z.object({
  id: z.string(),
  studyId: z.string(),
  study: z.string(),
  pseudonym: z.string(),
  sex: z.enum(sexes),
  yearOfBirth: z.int().nullable(),
  vitalStatus: z.enum(vitalStatuses),
  /** A form that came after the signed one asks for a new signature (CP-07). */
  needsReconsent: z.boolean(),
  standing: z.enum(['covered', 'waiver', 'deceased', 'noConsent', 'refused', 'withdrawn', 'destroy']),
  diagnosis: z.string().nullable(),
  specimens: z.int(),
  hasIdentity: z.boolean(),
});

const identity = z.strictObject({
  name: z.string().trim().max(200).optional(),
  birthDate: moment.optional(),
  recordNumbers: z
    .array(z.strictObject({ issuer: short, number: short }))
    .max(10)
    .optional(),
  contact: z.string().trim().max(1000).optional(),
});

const participantRefusals = ['PARTICIPANT_UNKNOWN', 'CODE_AMBIGUOUS'] as const;

/** Studies, participants, consent and visits. No answer here holds identifying data but the one that is asked with a reason. */
export const peopleApi = {
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
    output: z.object({ siteId: z.string(), commit: change.shape.commit }),
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
    output: z.object({ studyId: z.string(), commit: change.shape.commit }),
    refusals: ['STUDY_TITLE_TAKEN'],
  }),
  'study.close': command({
    summary: 'Closes a study: nothing new is collected for it.',
    access: managers,
    input: z.strictObject({ study: reference, reason }),
    output: z.object({ commit: change.shape.commit }),
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
    output: z.object({ formId: z.string(), commit: change.shape.commit }),
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
    output: z.object({ visitId: z.string(), commit: change.shape.commit }),
    refusals: ['STUDY_UNKNOWN', 'STUDY_CLOSED', 'KIND_UNKNOWN'],
  }),
  'participant.list': query({
    summary: 'A window of the participants, by pseudonym, never by name.',
    access: everyone,
    input: z.strictObject({
      study: reference.optional(),
      text: z.string().max(200).optional(),
      page: page.optional(),
    }),
    output: z.object({ total: z.int(), offset: z.int(), rows: z.array(participantRow) }),
    refusals: ['STUDY_UNKNOWN'],
  }),
  'participant.get': query({
    summary: 'A participant with consents, diagnoses, visits and what a withdrawal would reach.',
    access: everyone,
    input: z.strictObject({ participant: reference }),
    output: participantRow.extend({
      codes: z.array(externalCode),
      extra: z.record(z.string(), z.string()),
      withdrawal: z.object({ level: z.string(), material: z.string(), at: z.string() }).nullable(),
      diagnoses: z.array(diagnosisSchema),
      consents: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(consentKinds),
          formId: z.string().nullable(),
          formVersion: z.string().nullable(),
          reference: z.string().nullable(),
          answers: z.record(z.string(), z.enum(['yes', 'no'])),
          signedAt: z.string().nullable(),
          takenBy: z.string().nullable(),
          witness: z.string().nullable(),
          guardian: z.string().nullable(),
          /** SHA-256 of the signed document. */
          documentHash: z.string().nullable(),
          voided: z.boolean(),
        }),
      ),
      visits: z.array(
        z.object({
          id: z.string(),
          /** The planned visit that it is; null when nobody planned it. */
          plannedVisitId: z.string().nullable(),
          name: z.string(),
          status: z.enum(visitStatuses),
          reason: z.string().nullable(),
          at: z.string().nullable(),
          daysFromIndex: z.int().nullable(),
          procedure: z.string().nullable(),
          specimens: z.int(),
        }),
      ),
    }),
    refusals: participantRefusals,
  }),
  'participant.register': command({
    summary:
      'Registers a person in a study under a random pseudonym; identity is encrypted. Warns of possible duplicates.',
    access: registrars,
    input: z.strictObject({
      study: reference,
      pseudonym: z.string().trim().min(1).max(60).optional(),
      sex: z.enum(sexes),
      yearOfBirth: z.int().min(1850).max(2200).optional(),
      vitalStatus: z.enum(vitalStatuses).optional(),
      identity: identity.optional(),
      codes: z
        .array(z.strictObject({ system: codeSystem, code: short }))
        .max(10)
        .optional(),
      /** The warning was read: it is another person. */
      notADuplicate: z.boolean().optional(),
    }),
    output: z.object({ participantId: z.string(), pseudonym: z.string(), commit: change.shape.commit }),
    refusals: [
      'STUDY_UNKNOWN',
      'STUDY_CLOSED',
      'PSEUDONYM_TAKEN',
      'PARTICIPANT_DUPLICATE',
      'CODE_TAKEN',
      'VALUE_INVALID',
    ],
  }),
  'participant.correct': command({
    summary: 'Corrects sex, year of birth or vital status with a reason.',
    access: registrars,
    input: z.strictObject({
      participant: reference,
      changes: z
        .array(
          z.strictObject({
            field: z.enum(['sex', 'yearOfBirth', 'vitalStatus']),
            old: z.union([z.string(), z.number(), z.null()]),
            new: z.union([z.string(), z.number(), z.null()]),
          }),
        )
        .min(1)
        .max(3),
      reason,
    }),
    output: z.object({ commit: change.shape.commit }),
    refusals: [...participantRefusals, 'VALUE_STALE', 'VALUE_INVALID', 'NOTHING_CHANGED'],
  }),
  'participant.revealIdentity': command({
    summary: 'Shows who a participant is, to those who register people, with a reason; the look is recorded.',
    access: ['coordinator', 'labManager'],
    input: z.strictObject({ participant: reference, reason }),
    output: z.object({ identity }),
    refusals: [...participantRefusals, 'IDENTITY_MISSING', 'IDENTITY_UNREADABLE'],
  }),
  'participant.diagnose': command({
    summary: 'Adds a diagnosis (OncoTree, ICD-O-3, ORPHA, ICD-10).',
    access: registrars,
    input: z.strictObject({ participant: reference, diagnosis: diagnosisSchema }),
    output: z.object({ commit: change.shape.commit }),
    refusals: [...participantRefusals, 'VALUE_INVALID'],
  }),
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
    output: z.object({ consentId: z.string(), commit: change.shape.commit }),
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
    output: z.object({ commit: change.shape.commit }),
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
    output: z.object({ onHold: z.int(), notRecallable: z.int(), commit: change.shape.commit }),
    refusals: [...participantRefusals, 'ALREADY_WITHDRAWN', 'TIME_IN_FUTURE'],
  }),
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
    output: z.object({ commit: change.shape.commit }),
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
    output: z.object({ visitId: z.string(), commit: change.shape.commit }),
    refusals: [...participantRefusals, 'VISIT_UNKNOWN', 'VISIT_REASON_MISSING', 'VALUE_INVALID', 'TIME_IN_FUTURE'],
  }),
} as const;
