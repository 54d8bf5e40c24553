import { expect, it } from 'vitest';
import { refuseCycle, refuseParent, refuseSlot } from '../../../../../shared/domain/container/decide-standing.ts';
import { box } from '../specimen/states.ts';

const rack = box({ id: 'rack', name: 'Rack 3', type: 'rack', level: 'group' });
const slot = { cell: { row: 1, column: 2 }, label: 'A2', taken: null };

it('a rack takes boxes, and no freezer', () => {
  expect(refuseParent(rack, [], 'box-9x9')).toBeNull();
  expect(refuseParent(rack, [], 'ult-freezer')).toEqual({
    code: 'CONTAINER_DOES_NOT_FIT',
    details: { child: 'ult-freezer', parent: 'rack' },
  });
});

it.each(['outOfService', 'defrosting'] as const)('nothing goes into what is %s, or stands in such', (use) => {
  const refusal = (name: string) => ({ code: 'CONTAINER_NOT_IN_USE', details: { container: name, state: use } });
  const freezer = box({ id: 'freezer', name: 'Freezer 1', type: 'ult-freezer', level: 'unit', use });
  expect(refuseParent({ ...rack, use }, [], 'box-9x9')).toEqual(refusal('Rack 3'));
  expect(refuseParent(rack, [freezer], 'box-9x9')).toEqual(refusal('Freezer 1'));
  expect(refuseParent(rack, [{ ...freezer, use: 'backup' }], 'box-9x9')).toBeNull();
});

it('a slot takes one container, and a blocked one none', () => {
  const taken = { id: 'other', name: 'Box 7' };
  expect(refuseSlot(rack, slot, 'box')).toBeNull();
  expect(refuseSlot(rack, { ...slot, taken }, 'box')).toEqual({
    code: 'POSITION_OCCUPIED',
    details: { position: 'A2', by: 'Box 7' },
  });
  expect(refuseSlot(rack, { ...slot, taken }, 'other')).toBeNull();
  const blocked = [{ row: 1, column: 2, reason: 'bent' }];
  expect(refuseSlot({ blocked }, slot, 'box')).toMatchObject({ code: 'POSITION_BLOCKED' });
});

it('a container never stands in itself or in what stands in it', () => {
  const [freezer, shelf] = [box({ id: 'freezer' }), box({ id: 'shelf' })];
  expect(refuseCycle(freezer, [freezer])).toMatchObject({ code: 'CONTAINER_CYCLE' });
  expect(refuseCycle(freezer, [rack, shelf, freezer])).toMatchObject({ code: 'CONTAINER_CYCLE' });
  expect(refuseCycle(rack, [shelf, freezer])).toBeNull();
});
