import { describe, expect, it } from 'vitest';
import { type Correction, decideCorrection } from '../../../../../shared/domain/specimen/decide-correction.ts';
import { specimen } from './states.ts';

const tube = specimen({ notes: 'old', times: { collected: '2026-03-02' } });
const decide = (...corrections: readonly Correction[]) =>
  decideCorrection(tube, corrections, 'looked again', (kind) => kind === 'Plasma' || kind === 'Serum');

describe('a correction', () => {
  it('names old and new value and the reason', () => {
    expect(decide({ field: 'notes', old: 'old', new: 'new' })).toEqual({
      ok: true,
      value: {
        type: 'specimenCorrected.v1',
        subject: 'specimen:tube',
        data: { changes: [{ field: 'notes', old: 'old', new: 'new' }], reason: 'looked again' },
      },
    });
  });

  it('leaves out what does not change', () => {
    const decided = decide({ field: 'notes', old: 'old', new: 'old' }, { field: 'kind', old: 'Plasma', new: 'Serum' });
    expect(decided).toMatchObject({ ok: true, value: { data: { changes: [{ field: 'kind' }] } } });
  });

  const refused: readonly (readonly [why: string, correction: Correction, code: string])[] = [
    ['of a value that somebody changed meanwhile', { field: 'notes', old: 'older', new: 'new' }, 'VALUE_STALE'],
    ['of a value that was never there', { field: 'biohazard', old: 'BSL-2', new: null }, 'VALUE_STALE'],
    ['that changes nothing', { field: 'notes', old: 'old', new: 'old' }, 'NOTHING_CHANGED'],
    ['to a kind that is not in the list', { field: 'kind', old: 'Plasma', new: 'Ectoplasm' }, 'KIND_UNKNOWN'],
    ['to no kind', { field: 'kind', old: 'Plasma', new: null }, 'KIND_UNKNOWN'],
    ['to less than nothing', { field: 'quantityAvailable', old: 2_000_000, new: -1 }, 'VALUE_INVALID'],
    ['to half a nanolitre', { field: 'quantityAvailable', old: 2_000_000, new: 0.5 }, 'VALUE_INVALID'],
    ['to more than there was', { field: 'quantityAvailable', old: 2_000_000, new: 2_000_001 }, 'QUANTITY_EXCEEDED'],
    ['to less at first than there is', { field: 'quantityInitial', old: 2_000_000, new: 1 }, 'QUANTITY_EXCEEDED'],
    ['to a number where words stand', { field: 'notes', old: 'old', new: 7 }, 'VALUE_INVALID'],
    ['to a date that no calendar has', { field: 'frozen', old: null, new: '2026-02-30' }, 'VALUE_INVALID'],
    ['to a side that no body has', { field: 'laterality', old: null, new: 'upper' }, 'VALUE_INVALID'],
    ['to a time before it was collected', { field: 'frozen', old: null, new: '2026-03-01' }, 'TIMES_OUT_OF_ORDER'],
  ];
  it.each(refused)('%s is refused', (_why, correction, code) => {
    expect(decide(correction)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('of a quantity is refused where none is recorded', () => {
    const empty = specimen({ quantity: null });
    const correction = { field: 'quantityAvailable', old: null, new: 5 } as const;
    expect(decideCorrection(empty, [correction], 'looked', () => true)).toMatchObject({
      ok: false,
      refusal: { code: 'VALUE_INVALID' },
    });
  });

  it('of what there was and what there is together is accepted', () => {
    const decided = decide(
      { field: 'quantityAvailable', old: 2_000_000, new: 3_000_000 },
      { field: 'quantityInitial', old: 2_000_000, new: 3_000_000 },
    );
    expect(decided.ok).toBe(true);
  });

  it('is refused whole when one part of it is', () => {
    const decided = decide({ field: 'notes', old: 'old', new: 'new' }, { field: 'kind', old: 'Plasma', new: 'x' });
    expect(decided).toMatchObject({ ok: false, refusal: { code: 'KIND_UNKNOWN' } });
  });
});
