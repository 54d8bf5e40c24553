import { expect, it } from 'vitest';
import { compareLedgerPositions } from '../../../../shared/ledger/position.ts';

it('ledger order is time, then device, then number, then place within the commit', () => {
  const at = (hlc: string, id: string, seq: number, index: number) => ({ hlc, device: id, seq, index });
  const ordered = [at('1', 'b', 9, 9), at('2', 'a', 2, 1), at('2', 'b', 1, 0), at('2', 'b', 1, 1), at('2', 'b', 2, 0)];
  expect(ordered.toReversed().toSorted(compareLedgerPositions)).toEqual(ordered);
  expect(compareLedgerPositions(at('1', 'a', 1, 1), at('1', 'a', 1, 1))).toBe(0);
});
