import type * as z from 'zod';
import type { diagnosisSchema, sealedSchema, sexes, vitalStatuses, withdrawalLevels } from './events.ts';

export type Diagnosis = z.infer<typeof diagnosisSchema>;
export type Sealed = z.infer<typeof sealedSchema>;
export type WithdrawalLevel = (typeof withdrawalLevels)[number];
export type Sex = (typeof sexes)[number];
export type VitalStatus = (typeof vitalStatuses)[number];

export type Withdrawal = {
  readonly level: WithdrawalLevel;
  readonly material: 'keep' | 'destroy';
  readonly at: string;
  /** Ledger time of the withdrawal: what was used after it, used it against the participant's will. */
  readonly recorded: string;
};

/** A participant of one study under a pseudonym. Identity is sealed; only the site's devices can open it. */
export type ParticipantState = {
  readonly id: string;
  readonly studyId: string;
  readonly pseudonym: string;
  readonly sex: Sex;
  readonly yearOfBirth: number | null;
  readonly vitalStatus: VitalStatus;
  readonly siteId: string;
  readonly sealed: Sealed | null;
  readonly blindIndexes: readonly string[];
  readonly diagnoses: readonly Diagnosis[];
  /** The furthest-reaching withdrawal, if any. */
  readonly withdrawal: Withdrawal | null;
  readonly codes: readonly { readonly system: string; readonly code: string }[];
  readonly extra: Readonly<Record<string, string>>;
  readonly importId: string | null;
};
