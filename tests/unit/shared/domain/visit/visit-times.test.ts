import { describe, expect, it } from 'vitest';
import { isVisitStep, timesAtVisit } from '../../../../../shared/domain/visit/visit-times.ts';

const times = { clamped: '2027-01-10T09:00Z', excised: '2027-01-10T09:20Z', collected: '2027-01-10T09:25Z' };

describe('the times of a visit', () => {
  it('are taken over whole by a piece of tissue', () => {
    expect(timesAtVisit({ times }, 'TissueFreshFrozen')).toEqual(times);
  });

  it('give a tube of blood only when it was drawn', () => {
    expect(timesAtVisit({ times }, 'Plasma')).toEqual({ collected: times.collected });
  });

  it('are none when none were noted', () => {
    expect(timesAtVisit({}, 'TissueFreshFrozen')).toEqual({});
  });

  it('belong to steps before there is a tube; freezing is a step of tubes', () => {
    expect(isVisitStep('clamped')).toBe(true);
    expect(isVisitStep('collected')).toBe(true);
    expect(isVisitStep('frozen')).toBe(false);
  });
});
