import * as z from 'zod';
import { accepted, refused, type Result } from '../../lib/result.ts';
import type { Refusal } from '../refusals.ts';
import { type ParticipantEvent, sexes, vitalStatuses, yearOfBirthSchema } from './events.ts';
import type { ParticipantState } from './state.ts';

type Value = string | number | null;

const allowedValues = {
  sex: z.enum(sexes),
  yearOfBirth: yearOfBirthSchema.nullable(),
  vitalStatus: z.enum(vitalStatuses),
} as const;

/** One corrected value with the value that it replaces. */
export type ParticipantCorrection = {
  readonly field: keyof typeof allowedValues;
  readonly old: Value;
  readonly new: Value;
};

/**
 * Corrects what is recorded of a person. Each change names the value it replaces; when that is not the value any more,
 * somebody else was faster and the change is refused rather than lost (OP-06).
 */
export function decideParticipantCorrection(
  participant: ParticipantState,
  corrections: readonly ParticipantCorrection[],
  reason: string,
): Result<ParticipantEvent, Refusal> {
  for (const { field, old, new: value } of corrections) {
    const now = participant[field];
    if (now !== old)
      return refused({ code: 'VALUE_STALE', details: { field, now: now ?? 'empty', was: old ?? 'empty' } });
    if (!allowedValues[field].safeParse(value).success)
      return refused({ code: 'VALUE_INVALID', details: { field, value: value ?? 'empty' } });
  }
  const changes = corrections.filter(({ old, new: value }) => old !== value);
  if (changes.length === 0) return refused({ code: 'NOTHING_CHANGED' });
  return accepted({
    type: 'participantCorrected.v1',
    subject: `participant:${participant.id}`,
    data: { changes, reason },
  });
}
