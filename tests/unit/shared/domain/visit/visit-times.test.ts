import { describe, expect, it } from 'vitest';
import { isVisitStep, momentOfCollection, timesAtVisit } from '../../../../../shared/domain/visit/visit-times.ts';

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

describe('when a tube was filled', () => {
  const nowMs = Date.UTC(2027, 0, 10, 9, 30);
  const now = new Date(nowMs).toISOString();

  it('is said by the visit where it says when it was drawn', () => {
    expect(momentOfCollection({ at: null, times: { collected: times.collected } }, nowMs)).toBeNull();
  });

  it('is the moment of its scan at a visit of today, or of a day that nobody noted', () => {
    expect(momentOfCollection({ at: '2027-01-10T08:00Z', times: { clamped: times.clamped } }, nowMs)).toBe(now);
    expect(momentOfCollection({ at: null }, nowMs)).toBe(now);
  });

  it('is no more exact than the visit when that was days ago', () => {
    expect(momentOfCollection({ at: '2027-01-07' }, nowMs)).toBe('2027-01-07');
  });
});
