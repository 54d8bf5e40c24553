import { describe, expect, it } from 'vitest';
import { clockOf } from '../../../renderer/features/picklists/clock.ts';
import { createPullMemory } from '../../../renderer/features/picklists/pull-memory.ts';
import {
  aimOf,
  endOf,
  nextStop,
  type Pick,
  type Picklist,
  picksWithoutPlace,
  reasonForNone,
  stopsOf,
  targetAfter,
  targetIn,
  wayTo,
  withState,
} from '../../../renderer/features/picklists/pull-view.ts';
import { wayAfter } from '../../../renderer/features/picklists/way-after.ts';

/** As much of a pick as the way looks at. */
function aPick(id: string, box: string | null, state: Pick['state'] = 'waiting', freezer = 'F1'): Pick {
  const step = (name: string, level: 'unit' | 'box') => ({
    id: name,
    printedId: name,
    name,
    type: level,
    level,
    position: null,
  });
  const specimen = { id, printedId: `K7Q00C4${id}`, place: null } as unknown as Pick['specimen']; // nothing else is read
  return { specimen, state, reason: null, path: box === null ? [] : [step(freezer, 'unit'), step(box, 'box')] };
}

const picks = [
  aPick('T1', 'B1', 'picked'),
  aPick('T2', 'B2', 'stopped'),
  aPick('T3', 'B2'),
  aPick('T4', 'B2'),
  aPick('T5', null),
];

describe('the way through the freezers (T4)', () => {
  it('goes box by box in the order of the list, and knows the freezer of each', () => {
    expect(stopsOf(picks).map(({ id, left, unit }) => [id, left, unit?.name])).toEqual([
      ['B1', 0, 'F1'],
      ['B2', 2, 'F1'],
    ]);
    expect(picksWithoutPlace(picks).map(({ specimen }) => specimen.id)).toEqual(['T5']);
  });

  it('leads past boxes in which nothing waits', () => {
    const next = nextStop(stopsOf(picks));
    expect(next === null ? null : wayTo(next)).toBe('F1 › B2');
    expect(nextStop(stopsOf([aPick('T1', 'B1', 'picked'), aPick('T2', 'B1', 'stopped')]))).toBeNull();
  });

  it('means the first tube that waits, another one when it was chosen, never one that is settled', () => {
    const stop = nextStop(stopsOf(picks));
    expect(targetIn(stop, null)?.specimen.id).toBe('T3');
    expect(targetIn(stop, 'T4')?.specimen.id).toBe('T4');
    expect(targetIn(stop, 'T2')?.specimen.id).toBe('T3');
    expect(targetIn(null, 'T4')).toBeNull();
  });

  it('skips round to the first again, and nowhere when a tube is the only one', () => {
    const [, stop] = stopsOf(picks);
    const [, third, fourth] = stop?.picks ?? [];
    if (stop === undefined || third === undefined || fourth === undefined) throw new Error('B2 has three tubes');
    expect(targetAfter(stop, third)?.specimen.id).toBe('T4');
    expect(targetAfter(stop, fourth)?.specimen.id).toBe('T3');
    const [only] = stopsOf([aPick('T3', 'B2')]);
    expect(only?.picks[0] === undefined ? undefined : targetAfter(only, only.picks[0])).toBeNull();
  });

  it('counts again when something is said of a tube, before the station tells', () => {
    const list = { picks, counts: {} } as unknown as Picklist; // nothing else is read
    const after = withState(list, 'T3', 'notFound', 'empty');
    expect(after.counts).toEqual({ waiting: 2, stopped: 1, picked: 1, notFound: 1, dropped: 0 });
    expect(after.picks[2]).toMatchObject({ state: 'notFound', reason: 'empty' });
  });

  it('names a tube by the end of its code, as it is printed large', () => {
    expect(endOf('K7Q00C4MT2')).toBe('…\u20604MT2');
  });
});

describe('what to take next', () => {
  it('comes from the box on the bench, and from the next one on the way when that is done with', () => {
    expect(aimOf(picks, { box: 'B2', target: 'T4' }).target?.specimen.id).toBe('T4');
    expect(aimOf(picks, { box: 'B1', target: null })).toMatchObject({
      stop: { id: 'B2' },
      target: { specimen: { id: 'T3' } },
    });
    expect(aimOf([], { box: 'B1', target: 'T1' })).toEqual({ stop: null, target: null });
  });
});

describe('the way after a tube', () => {
  const waiting = picks.filter(({ state }) => state === 'waiting').length;
  const listOf = (some: readonly Pick[], left = waiting): Picklist =>
    ({ picks: some, counts: { waiting: left } }) as unknown as Picklist; // nothing else is read

  it('goes on in the box while something in it waits', () => {
    expect(wayAfter(listOf(picks), 'B2')).toEqual({ kind: 'goesOn', inBox: 2, inAll: 3 });
  });

  it('leads to the next box when this one is done with, or was none of the list', () => {
    expect(wayAfter(listOf(picks), 'B1')).toMatchObject({ kind: 'boxDone', name: 'B1', next: { id: 'B2' } });
    expect(wayAfter(listOf(picks), 'B9')).toMatchObject({ kind: 'elsewhere', next: { id: 'B2' } });
    expect(wayAfter(listOf(picks), null)).toMatchObject({ kind: 'elsewhere', next: { id: 'B2' } });
  });

  it('ends at tubes without a place, and with the list', () => {
    const rest = [aPick('T1', 'B1', 'picked'), aPick('T5', null)];
    expect(wayAfter(listOf(rest, 1), 'B1')).toEqual({ kind: 'boxDone', name: 'B1', next: null });
    expect(wayAfter(listOf([aPick('T1', 'B1', 'picked')], 0), 'B1')).toEqual({ kind: 'listDone' });
  });
});

describe('the clock of a freezer door', () => {
  it.each([
    [0, '0:00'],
    [47_900, '0:47'],
    [61_000, '1:01'],
    [3_725_000, '62:05'],
    [-5, '0:00'],
  ])('says %d ms as %s', (milliseconds, shown) => {
    expect(clockOf(milliseconds)).toBe(shown);
  });
});

describe('what a window remembers of a walk', () => {
  const storageOf = (text: string | null) => {
    const kept = new Map(text === null ? [] : [['cryoledger.pull.list-1', text]]);
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
  };
  const fresh = { box: null, target: null, door: null, trail: [] };

  it('is there again after a reload, and apart for each list', () => {
    const storage = storageOf(null);
    const done = { commit: { device: 'd', seq: 4 }, code: 'K7Q00C4MT2' };
    createPullMemory(storage, 'list-1').change({
      box: 'B1',
      door: { unit: { id: 'u', name: 'F1' }, openedAtMs: 5 },
      trail: [done],
    });
    expect(createPullMemory(storage, 'list-1').get()).toEqual({
      box: 'B1',
      target: null,
      door: { unit: { id: 'u', name: 'F1' }, openedAtMs: 5 },
      trail: [done],
    });
    expect(createPullMemory(storage, 'list-2').get()).toEqual(fresh);
  });

  it.each([
    'null',
    '{}',
    '{"box":7,"target":null,"door":null,"trail":[]}',
    '{"box":null,"target":null,"door":{"unit":null,"openedAtMs":1},"trail":[]}',
    '{"box":null,"target":null,"door":null,"trail":[{"commit":{"device":"d"},"code":"x"}]}',
  ])('starts afresh from %s', (text) => {
    expect(createPullMemory(storageOf(text), 'list-1').get()).toEqual(fresh);
  });
});

describe('why there is no box to fetch', () => {
  it.each([
    [{ waiting: 0, stopped: 0 }, 'allDone'],
    [{ waiting: 0, stopped: 3 }, 'onlyStopped'],
    [{ waiting: 1, stopped: 3 }, 'noPlace'],
  ] as const)('%o: %s', (counts, reason) => {
    expect(reasonForNone(counts)).toBe(reason);
  });
});
