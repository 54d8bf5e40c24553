import { describe, expect, it } from 'vitest';
import { decidePlacing, type Placing, temperatureOf } from '../../../../../shared/domain/specimen/decide-placing.ts';
import { box, specimen } from './states.ts';

const elsewhere = { container: 'other', row: 2, column: 2 };
const tube = specimen();

function placing(different: Partial<Placing> = {}): Placing {
  return {
    specimen: tube,
    hold: null,
    container: box(),
    around: [box({ id: 'freezer', name: 'Freezer', level: 'unit', temperatureClass: '-80' })],
    keptAt: null,
    cell: { row: 1, column: 1 },
    occupant: null,
    isFull: false,
    confirmMove: false,
    overrideReason: null,
    targetLabel: 'Box A1',
    currentLabel: null,
    ...different,
  };
}

const quarantine = box({ admits: { kinds: ['quarantine'], studies: [] } });
const other = { id: 'other-tube', printedId: 'K7Q0000035', held: false };

describe('a tube is not placed', () => {
  const cases: readonly (readonly [why: string, different: Partial<Placing>, code: string])[] = [
    ['when it was used up', { specimen: specimen({ status: 'consumed' }) }, 'SPECIMEN_FINAL'],
    ['when it was given away', { specimen: specimen({ status: 'distributed' }) }, 'SPECIMEN_FINAL'],
    ['when it was destroyed', { specimen: specimen({ status: 'disposed' }) }, 'SPECIMEN_FINAL'],
    ['straight into a freezer', { container: box({ level: 'unit' }) }, 'CONTAINER_NOT_A_BOX'],
    ['into a box out of service', { container: box({ use: 'outOfService' }) }, 'CONTAINER_NOT_IN_USE'],
    ['while the freezer around is defrosting', { around: [box({ use: 'defrosting' })] }, 'CONTAINER_NOT_IN_USE'],
    ['into a full box', { isFull: true, cell: null }, 'CONTAINER_FULL'],
    [
      'where a position is blocked',
      { container: box({ blocked: [{ row: 1, column: 1, reason: 'bent' }] }) },
      'POSITION_BLOCKED',
    ],
    ['where another tube is', { occupant: other }, 'POSITION_OCCUPIED'],
    ['where a place is held for another', { occupant: { ...other, held: true } }, 'POSITION_HELD'],
    ['where it is already', { specimen: specimen({ place: { container: 'box', row: 1, column: 1 } }) }, 'ALREADY_HERE'],
    ['without consent', { hold: 'noConsent' }, 'CONSENT_HOLD'],
    ['after a withdrawal', { hold: 'withdrawn' }, 'CONSENT_HOLD'],
    [
      'when a person stopped it',
      { specimen: specimen({ status: 'quarantined', statusReason: 'label' }) },
      'SPECIMEN_QUARANTINED',
    ],
    ['into quarantine storage without need', { container: quarantine }, 'CONTAINER_HOLDS_OTHER'],
    [
      'into a box for another kind',
      { container: box({ admits: { kinds: ['DNA'], studies: [] } }) },
      'CONTAINER_HOLDS_OTHER',
    ],
    [
      'into a rack for another study',
      { around: [box({ admits: { kinds: [], studies: ['x'] } })] },
      'CONTAINER_HOLDS_OTHER',
    ],
    ['somewhere warmer than it is kept', { keptAt: '-150' }, 'TOO_WARM'],
    ['while it is recorded elsewhere', { specimen: specimen({ place: elsewhere }) }, 'RECORDED_ELSEWHERE'],
  ];
  it.each(cases)('%s', (_why, different, code) => {
    expect(decidePlacing(placing(different))).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe('a tube is placed', () => {
  it('where it has no place yet: it is stored', () => {
    expect(decidePlacing(placing())).toMatchObject({
      ok: true,
      value: { type: 'specimenStored.v1', data: { place: { container: 'box', row: 1, column: 1 }, from: null } },
    });
  });

  it('from elsewhere when somebody says that it really is here: it is moved', () => {
    const moved = decidePlacing(placing({ specimen: specimen({ place: elsewhere }), confirmMove: true }));
    expect(moved).toMatchObject({ ok: true, value: { type: 'specimenMoved.v1', data: { from: elsewhere } } });
  });

  it('back into the place that is held for it, without being asked', () => {
    const out = specimen({ status: 'checkedOut', place: { container: 'box', row: 1, column: 1 }, placeHeld: true });
    expect(decidePlacing(placing({ specimen: out, occupant: { ...other, id: 'tube', held: true } })).ok).toBe(true);
  });

  it('into quarantine storage when it is on hold', () => {
    expect(decidePlacing(placing({ hold: 'withdrawn', container: quarantine })).ok).toBe(true);
  });

  it('into a bag without positions', () => {
    const bag = placing({ container: box({ rows: 0, columns: 0 }), cell: null });
    expect(decidePlacing(bag)).toMatchObject({ ok: true, value: { data: { place: { row: 0, column: 0 } } } });
  });

  it('against the rules of temperature and content with a reason, which is kept', () => {
    const container = box({ admits: { kinds: ['DNA'], studies: [] } });
    expect(decidePlacing(placing({ keptAt: '-150', container, overrideReason: 'freezer broke' }))).toMatchObject({
      ok: true,
      value: { data: { override: 'freezer broke' } },
    });
  });

  it('but no reason puts it where another tube is, nor while it is on hold', () => {
    const overrideReason = 'because';
    expect(decidePlacing(placing({ occupant: other, overrideReason })).ok).toBe(false);
    expect(decidePlacing(placing({ hold: 'noConsent', overrideReason })).ok).toBe(false);
  });
});

it('the temperature of a box is its own, else that of the nearest container around it', () => {
  const rack = box({ id: 'rack' });
  const freezer = box({ id: 'freezer', temperatureClass: '-80' });
  expect(temperatureOf(box({ temperatureClass: '-20' }), [rack, freezer])).toBe('-20');
  expect(temperatureOf(box(), [rack, freezer])).toBe('-80');
  expect(temperatureOf(box(), [rack])).toBeNull();
});
