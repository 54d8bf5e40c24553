import type { CallOutput } from '../../../shared/api/contract.ts';

export type Study = CallOutput<'study.list'>['studies'][number];
/** What may be added to a study, or done with it. */
export type StudyAction = 'publish' | 'plan' | 'close';
