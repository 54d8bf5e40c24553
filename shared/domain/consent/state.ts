import type { consentKinds } from './events.ts';

export type ConsentKind = (typeof consentKinds)[number];

/** One consent record of a participant. Many stand side by side; which one counts is decided at a point in time. */
export type ConsentState = {
  readonly id: string;
  readonly participantId: string;
  readonly studyId: string;
  readonly kind: ConsentKind;
  readonly formId: string | null;
  readonly formVersion: string | null;
  readonly reference: string | null;
  readonly answers: Readonly<Record<string, 'yes' | 'no'>>;
  readonly signedAt: string | null;
  readonly takenBy: string | null;
  readonly witness: string | null;
  readonly guardian: string | null;
  readonly documentHash: string | null;
  readonly voided: boolean;
  readonly importId: string | null;
};
