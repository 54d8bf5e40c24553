import type { CallOutput } from '../../../shared/api/contract.ts';

/** The specimen that is divided, as its card shows it. */
export type Parent = CallOutput<'specimen.find'>;
export type Template = CallOutput<'study.protocol'>['templates'][number];
export type Division = CallOutput<'division.list'>['divisions'][number];
export type Child = Division['children'][number];

/** A division of yesterday whose tubes are labelled waits for nobody at the bench: they stand somewhere. */
const freshMs = 12 * 60 * 60 * 1000;

/**
 * The division to go on with when its parent is at hand again: one with a label that nobody has looked at, however old,
 * or one of this shift whose tubes have no place yet.
 */
export function unfinishedOf(divisions: readonly Division[], nowMs: number): Division | null {
  return (
    divisions.find(({ children, madeAt }) => {
      const isUnlabelled = children.some(({ step }) => step === 'label' || step === 'check');
      const isFresh = nowMs - Date.parse(madeAt) < freshMs;
      return isUnlabelled || (isFresh && children.some(({ step }) => step === 'place'));
    }) ?? null
  );
}

/** How many of the tubes are past their label, and how many have a place. */
export function progressOf({ children }: Pick<Division, 'children'>): {
  readonly checked: number;
  readonly placed: number;
} {
  const isPast = ({ step }: Child): boolean => step === 'place' || step === 'done';
  return {
    checked: children.filter(isPast).length,
    placed: children.filter(({ step }) => step === 'done').length,
  };
}
