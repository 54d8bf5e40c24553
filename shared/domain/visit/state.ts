import type { visitStatuses, visitSteps } from './events.ts';

/** A collection event: planned or not, done or missed with a reason. */
export type VisitState = {
  readonly id: string;
  readonly participantId: string;
  readonly studyId: string;
  readonly plannedVisitId: string | null;
  readonly name: string;
  readonly status: (typeof visitStatuses)[number];
  readonly reason: string | null;
  readonly at: string | null;
  readonly zone: string | null;
  readonly daysFromIndex: number | null;
  readonly procedure: string | null;
  readonly place: string | null;
  readonly collector: string | null;
  /** Left out while there are none, as in visits folded before there could be any. */
  readonly times?: Readonly<Partial<Record<(typeof visitSteps)[number], string>>>;
  readonly importId: string | null;
};
