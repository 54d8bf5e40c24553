import { describe, expect, it } from 'vitest';
import { planStep } from '../../../renderer/features/collection/step-plan.ts';
import { lineOf } from './lines.ts';

const at = '2027-01-10T09:00:00.000Z';
const later = '2027-01-10T09:30:00.000Z';
const all = { kind: 'all' } as const;
const line = { kind: 'line' } as const;

describe('the key of a step (UX-119)', () => {
  it('is for the tubes of the chosen line that have not gone through it', () => {
    const lines = [lineOf('TissueFreshFrozen', [{}]), lineOf('Plasma', [{ frozen: at }, {}])];
    expect(planStep('frozen', lines, 1, line)).toEqual({ kind: 'tubes', specimens: ['Plasma-1'] });
  });

  it('leaves out tubes of material that never goes through it', () => {
    const lines = [lineOf('TissueFreshFrozen', [{}]), lineOf('Plasma', [{}])];
    expect(planStep('spun', lines, 0, all)).toEqual({ kind: 'tubes', specimens: ['Plasma-0'] });
    expect(planStep('spun', lines, 0, line)).toEqual({ kind: 'none' });
  });

  it('is for one tube when that one was scanned', () => {
    const lines = [lineOf('Plasma', [{}, {}])];
    const tube = { kind: 'tube', id: 'Plasma-1' } as const;
    expect(planStep('frozen', lines, 0, tube)).toEqual({ kind: 'tubes', specimens: ['Plasma-1'] });
  });

  it('says since when every tube has gone through it, and that there is none', () => {
    expect(planStep('frozen', [lineOf('Plasma', [{ frozen: at }, { frozen: later }])], 0, line)).toEqual({
      kind: 'before',
      at,
    });
    expect(planStep('frozen', [lineOf('Plasma', [])], 0, line)).toEqual({ kind: 'none' });
  });

  it('is of the visit for what happens before there is a tube', () => {
    expect(planStep('clamped', [], 0, line)).toEqual({ kind: 'visit', step: 'clamped' });
    expect(planStep('collected', [lineOf('Plasma', [{}])], 0, line)).toEqual({ kind: 'visit', step: 'collected' });
    expect(planStep('excised', [lineOf('TissueFreshFrozen', [])], 0, line)).toEqual({ kind: 'visit', step: 'excised' });
  });

  it('is for tubes of tissue that were made before the excision was noted', () => {
    const lines = [lineOf('TissueFreshFrozen', [{ clamped: at }])];
    expect(planStep('excised', lines, 0, line)).toEqual({ kind: 'tubes', specimens: ['TissueFreshFrozen-0'] });
  });
});
