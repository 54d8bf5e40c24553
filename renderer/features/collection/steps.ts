import { findSpecimenKind } from '../../../shared/domain/code-lists/specimen-kinds.ts';
import { visitSteps } from '../../../shared/domain/visit/events.ts';

/** The steps of the bench, each with its one key. */
export const benchSteps = [
  { id: 'clamped', key: 'C' },
  { id: 'excised', key: 'X' },
  { id: 'collected', key: 'T' },
  { id: 'received', key: 'R' },
  { id: 'spun', key: 'S' },
  { id: 'fixed', key: 'I' },
  { id: 'frozen', key: 'F' },
] as const;
export type StepId = (typeof benchSteps)[number]['id'];
export type VisitStep = (typeof visitSteps)[number];

const ofMaterial = {
  solid: ['clamped', 'excised', 'collected', 'received', 'fixed', 'frozen'],
  fluid: ['collected', 'received', 'spun', 'frozen'],
  derivative: ['collected', 'received', 'frozen'],
} as const satisfies Readonly<Record<string, readonly StepId[]>>;

/** Whether such material goes through the step: blood is spun, tissue is excised. */
export function stepFits(step: StepId, kind: string): boolean {
  const steps: readonly StepId[] = ofMaterial[findSpecimenKind(kind)?.material ?? 'derivative'];
  return steps.includes(step);
}

/** Steps that happen before there is a tube; they are recorded of the visit. */
export function isVisitStep(step: StepId): step is VisitStep {
  return visitSteps.some((one) => one === step);
}
