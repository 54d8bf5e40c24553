import type { CallOutput } from '../../../shared/api/contract.ts';

/** What a check of the ledger found. */
export type Verification = CallOutput<'ledger.verify'>;
/** The first thing that is wrong. */
export type Problem = NonNullable<Verification['firstProblem']>;

/** A table that says something else than the events do. */
export function differs(subject: string, message: string): Problem {
  return { code: 'PROJECTION_DIFFERS', message: `${subject} ${message}`, subject };
}
