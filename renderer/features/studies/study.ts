import type { CallOutput } from '../../../shared/api/contract.ts';

export type Study = CallOutput<'study.list'>['studies'][number];
/** What may be added to a study, or done with it. */
export type StudyAction = 'publish' | 'plan' | 'close';

/** What a study asks of the bench. */
type Protocol = CallOutput<'study.protocol'>;
export type Template = Protocol['templates'][number];
export type Limit = Protocol['timeLimits'][number];
