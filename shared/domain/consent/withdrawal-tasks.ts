import type { SpecimenStatus } from '../specimen/state.ts';
import type { ConsentHold } from './standing.ts';

/** What is left to do with a tube after a withdrawal, in the order in which it is done. */
export const withdrawalTasks = ['find', 'return', 'recall', 'destroy'] as const;
export type WithdrawalTask = (typeof withdrawalTasks)[number];

/**
 * What is to be done with a tube whose person allows no further use (CP-05). Nobody ticks a task off: it ends when what
 * is done to the tube is recorded. Null: nothing is left, or it is out of everybody's reach.
 */
export function withdrawalTaskOf(hold: ConsentHold | null, status: SpecimenStatus): WithdrawalTask | null {
  if (hold !== 'withdrawn' && hold !== 'destroy') return null;
  switch (status) {
    case 'missing':
      return 'find';
    case 'checkedOut':
      return 'return';
    case 'inTransit':
      return 'recall';
    case 'distributed':
    case 'consumed':
    case 'disposed':
      return null;
    default:
      return hold === 'destroy' ? 'destroy' : null;
  }
}
