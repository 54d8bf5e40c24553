import { findSpecimenKind } from '../code-lists/specimen-kinds.ts';
import type { visitSteps } from './events.ts';
import type { VisitState } from './state.ts';

type VisitStep = (typeof visitSteps)[number];

/** The times of a visit that a tube of this kind takes over. Vessels are clamped and pieces excised, blood is drawn. */
export function timesAtVisit({ times = {} }: Pick<VisitState, 'times'>, kind: string): VisitState['times'] & object {
  const isSolid = findSpecimenKind(kind)?.material === 'solid';
  const taken = (step: VisitStep): boolean => step === 'collected' || isSolid;
  return Object.fromEntries(
    // The keys of `times` are steps by its type, which `entries` forgets.
    (Object.entries(times) as [VisitStep, string][]).filter(([step]) => taken(step)),
  );
}
