import { describe, expect, it } from 'vitest';
import { stepFits, type TimedStep } from '../../../../../shared/domain/specimen/step-fits.ts';

const steps: readonly TimedStep[] = ['clamped', 'excised', 'collected', 'received', 'spun', 'fixed', 'frozen'];
const fitting = (kind: string): readonly TimedStep[] => steps.filter((step) => stepFits(step, kind));

describe('the steps that material goes through (UX-119)', () => {
  it('are those of an operation for tissue, which is never spun', () => {
    expect(fitting('TissueFreshFrozen')).toEqual(['clamped', 'excised', 'collected', 'received', 'fixed', 'frozen']);
  });

  it('are those of a draw for blood, which has no vessel clamped and nothing excised', () => {
    expect(fitting('Plasma')).toEqual(['collected', 'received', 'spun', 'frozen']);
  });

  it('are few for what is made of another specimen, and for a kind that nobody knows', () => {
    expect(fitting('DNA')).toEqual(['collected', 'received', 'frozen']);
    expect(fitting('Moonstone')).toEqual(['collected', 'received', 'frozen']);
  });
});
