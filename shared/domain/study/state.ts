import type { AliquotTemplate, ConsentForm, PlannedVisit, TimeLimit } from './events.ts';

/** A study: what is collected, under which consent forms, at which planned visits. */
export type StudyState = {
  readonly id: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly ethicsReference: string | null;
  readonly principalInvestigator: string | null;
  readonly forms: readonly ConsentForm[];
  readonly visits: readonly PlannedVisit[];
  /** Left out while there are none, as in studies folded before there could be any. */
  readonly templates?: readonly AliquotTemplate[];
  readonly timeLimits?: readonly TimeLimit[];
  readonly closed: boolean;
  readonly importId: string | null;
};
