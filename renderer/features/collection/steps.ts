import type { TimedStep } from '../../../shared/domain/specimen/step-fits.ts';

/** The steps of the bench in the order in which they happen, each with its one key. */
export const benchSteps = [
  { id: 'clamped', key: 'C' },
  { id: 'excised', key: 'X' },
  { id: 'collected', key: 'T' },
  { id: 'received', key: 'R' },
  { id: 'spun', key: 'S' },
  { id: 'fixed', key: 'I' },
  { id: 'frozen', key: 'F' },
] as const satisfies readonly { readonly id: TimedStep; readonly key: string }[];
