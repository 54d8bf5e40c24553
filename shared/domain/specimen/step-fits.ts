import { findSpecimenKind, type MaterialClass } from '../code-lists/specimen-kinds.ts';

const stepsOfMaterial = {
  solid: ['clamped', 'excised', 'collected', 'received', 'fixed', 'frozen'],
  fluid: ['collected', 'received', 'spun', 'frozen'],
  derivative: ['collected', 'received', 'frozen'],
} as const satisfies Readonly<Record<MaterialClass, readonly string[]>>;

/** A step whose time somebody notes as it happens, while material is collected. */
export type TimedStep = (typeof stepsOfMaterial)[MaterialClass][number];

/** Whether such material goes through the step: blood is spun, tissue is excised. Of an unknown kind little is certain. */
export function stepFits(step: TimedStep, kind: string): boolean {
  const steps: readonly TimedStep[] = stepsOfMaterial[findSpecimenKind(kind)?.material ?? 'derivative'];
  return steps.includes(step);
}
