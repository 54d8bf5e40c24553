import * as z from 'zod';
import { consentKinds } from '../domain/consent/events.ts';
import { consentHolds } from '../domain/consent/standing.ts';
import { diagnosisSchema, sexes, vitalStatuses, yearOfBirthSchema } from '../domain/participant/events.ts';
import { visitStatuses } from '../domain/visit/events.ts';
import { codeSystem, commitName, externalCode, moment, newCode, page, reason, reference, short } from './common.ts';
import { command, everyone, query, registrars } from './define.ts';

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
  standing: z.enum(['covered', 'waiver', 'deceased', ...consentHolds]),
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

/** Why no participant is found by what was given. */
export const participantRefusals = ['PARTICIPANT_UNKNOWN', 'CODE_AMBIGUOUS'] as const;

/** People, by their pseudonyms. No answer here holds identifying data but the one that is asked with a reason. */
export const participantApi = {
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
      yearOfBirth: yearOfBirthSchema.optional(),
      vitalStatus: z.enum(vitalStatuses).optional(),
      identity: identity.optional(),
      codes: z
        .array(z.strictObject({ system: codeSystem, code: newCode }))
        .max(10)
        .optional(),
      /** The warning was read: it is another person. */
      notADuplicate: z.boolean().optional(),
    }),
    output: z.object({ participantId: z.string(), pseudonym: z.string(), commit: commitName }),
    refusals: [
      'STUDY_UNKNOWN',
      'STUDY_CLOSED',
      'PSEUDONYM_TAKEN',
      'PARTICIPANT_DUPLICATE',
      'CODE_TAKEN',
      'VALUE_INVALID',
      'TIME_IN_FUTURE',
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
    output: z.object({ commit: commitName }),
    refusals: [...participantRefusals, 'VALUE_STALE', 'VALUE_INVALID', 'NOTHING_CHANGED', 'TIME_IN_FUTURE'],
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
    output: z.object({ commit: commitName }),
    refusals: [...participantRefusals, 'VALUE_INVALID', 'TIME_IN_FUTURE'],
  }),
} as const;
