import { expect, it } from 'vitest';
import { inherited, inheritedByPool } from '../../../../../shared/domain/specimen/inheritance.ts';
import { specimen } from './states.ts';

it('a child has the thaws of its parent and the steps of its material, but is frozen and received on its own', () => {
  const times = { collected: '2026-11-24T08:00:00Z', spun: '2026-11-24T09:00:00Z' };
  const own = { received: '2026-11-24T08:30:00Z', frozen: '2026-11-24T10:00:00Z' };
  const parent = specimen({ id: 'parent', freezeThawCount: 2, times: { ...times, ...own } });
  expect(inherited(parent)).toMatchObject({ parents: ['parent'], freezeThawCount: 2, times });
  expect(Object.keys(inherited(parent).times ?? {})).toEqual(['collected', 'spun']);
});

it('a pool is of one participant only when all its tubes are, and was thawed as often as any of them', () => {
  const one = specimen({ id: 'a', participantId: 'p', freezeThawCount: 1 });
  const other = specimen({ id: 'b', participantId: 'p', freezeThawCount: 3 });
  expect(inheritedByPool([one, other])).toMatchObject({ participantId: 'p', parents: ['a', 'b'], freezeThawCount: 3 });
  expect(inheritedByPool([one, { ...other, participantId: 'q' }])).not.toHaveProperty('participantId');
  expect(inheritedByPool([{ ...one, participantId: null }, other])).not.toHaveProperty('participantId');
});
