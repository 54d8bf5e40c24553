import { describe, expect, it } from 'vitest';
import { withdrawalTaskOf } from '../../../../../shared/domain/consent/withdrawal-tasks.ts';
import { specimenStatuses } from '../../../../../shared/domain/specimen/state.ts';

describe('what is left to do with a tube after a withdrawal (CP-05)', () => {
  it('is nothing while no withdrawal holds it', () => {
    for (const hold of [null, 'noConsent', 'refused'] as const)
      for (const status of specimenStatuses) expect(withdrawalTaskOf(hold, status)).toBeNull();
  });

  it.each(['withdrawn', 'destroy'] as const)('is to get back what is away (%s)', (hold) => {
    expect(withdrawalTaskOf(hold, 'missing')).toBe('find');
    expect(withdrawalTaskOf(hold, 'checkedOut')).toBe('return');
    expect(withdrawalTaskOf(hold, 'inTransit')).toBe('recall');
    for (const gone of ['distributed', 'consumed', 'disposed'] as const)
      expect(withdrawalTaskOf(hold, gone)).toBeNull();
  });

  it('is to destroy what is here, if that was asked for', () => {
    for (const here of ['planned', 'collected', 'stored', 'reserved', 'quarantined'] as const) {
      expect(withdrawalTaskOf('destroy', here)).toBe('destroy');
      expect(withdrawalTaskOf('withdrawn', here)).toBeNull();
    }
  });
});
