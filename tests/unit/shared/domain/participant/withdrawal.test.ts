import { expect, it } from 'vitest';
import { withdrawalLevels } from '../../../../../shared/domain/participant/events.ts';
import { reachesFurther } from '../../../../../shared/domain/participant/withdrawal.ts';

const fromNarrowToWide = withdrawalLevels.flatMap((level) =>
  (['keep', 'destroy'] as const).map((material) => ({ level, material })),
);

it('the first withdrawal always counts', () => {
  for (const first of fromNarrowToWide) expect(reachesFurther(first, null)).toBe(true);
});

it('only a wider level, or destruction instead of keeping, goes further than what was said before (CP-05)', () => {
  for (const [place, next] of fromNarrowToWide.entries())
    for (const [before, said] of fromNarrowToWide.entries())
      expect([next, said, reachesFurther(next, said)]).toEqual([next, said, place > before]);
});
