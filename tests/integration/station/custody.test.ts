import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../../../shared/domain/user/system-actor.ts';
import { inTransaction } from '../../../electron/station/commands/transactions.ts';
import { newId } from '../../../electron/station/commands/new-id.ts';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import { openThymoma } from '../../support/open-thymoma.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let rack: string;
let box: string;
let tubes: readonly string[];

beforeEach(async () => {
  station = await createTestStation();
  const { must } = station;
  const { participant } = openThymoma(station);
  rack = must('container.create', { name: 'Rack', type: 'rack', rows: 2, columns: 1 }).container.id;
  box = must('container.create', { name: 'Box', type: 'box-5x5', parent: rack, position: 'A1' }).container.id;
  const amount = { value: '1', unit: 'mL' };
  const { specimens } = must('specimen.collect', { participant, kind: 'Plasma', amount, count: 2 });
  tubes = specimens.map(({ id }) => id);
  must('specimen.place', { specimen: tube(0), container: box, position: 'A1' });
});
afterEach(() => {
  expect(verifyLedger(station.writer.db, () => undefined).firstProblem).toBeUndefined();
  station.close();
});

const tube = (index: number): string => tubes[index] ?? 'none';
const state = (index: number) => {
  const found = station.writer.look.specimenById(tube(index));
  if (found === null) throw new Error('the tube is there');
  return found.state;
};
/** An event that no command of this version makes, or that needs more than this test. */
const commit = (event: DomainEvent): void =>
  inTransaction(station.writer, () => {
    const cause = { actor: systemActor, command: 'specimen.test', reason: null, source: 'system' } as const;
    station.writer.projector.apply(station.writer.ledger.append(cause, [event]), [event], true);
  });
const occupancy = () => station.writer.look.occupancyOf(box);

describe('a tube goes back to the place that was held for it', () => {
  beforeEach(() => void station.must('specimen.checkOut', { specimen: tube(0), purpose: 'section' }));
  const putBack = () => station.run('specimen.return', { specimen: tube(0) });

  it.each([
    ['its box is out of service', () => box, 'outOfService', 'Box'],
    ['the rack around its box defrosts', () => rack, 'defrosting', 'Rack'],
  ] as const)('not while %s', (_why, container, use, name) => {
    station.must('container.setUse', { container: container(), use, reason: 'repair' });
    expect(putBack()).toMatchObject({
      ok: false,
      refusal: { code: 'CONTAINER_NOT_IN_USE', details: { container: name, state: use } },
    });
    expect(state(0)).toMatchObject({ status: 'checkedOut', placeHeld: true });
    station.must('container.setUse', { container: container(), use: 'active', reason: 'repaired' });
    expect(putBack()).toMatchObject({ ok: true });
    expect([state(0).status, occupancy()]).toEqual(['stored', { occupied: 1, held: 0 }]);
  });

  it('also when it was quarantined meanwhile, and stays in quarantine', () => {
    station.must('specimen.quarantine', { specimen: tube(0), reason: 'label doubtful' });
    expect(putBack()).toMatchObject({ ok: true });
    expect(state(0)).toMatchObject({ status: 'quarantined', placeHeld: false, place: { row: 1, column: 1 } });
    expect(putBack()).toMatchObject({ ok: false, refusal: { code: 'SPECIMEN_NOT_CHECKED_OUT' } });
  });
});

describe('a tube that is not here any more leaves its position to others', () => {
  const leave = {
    'given away': () => station.must('specimen.distribute', { specimen: tube(0), to: 'Institute of Pathology' }),
    disposed: () => {
      const data = {
        username: 'ben',
        name: 'Ben',
        roles: ['technician' as const],
        siteId: station.writer.ledger.siteId,
      };
      commit({ type: 'userAdded.v1', subject: `user:${newId()}`, data });
      station.must('specimen.dispose', { specimen: tube(0), method: 'autoclave', reason: 'broken', witness: 'ben' });
    },
    'used up': () =>
      station.must('specimen.use', {
        specimen: tube(0),
        amount: { value: '1', unit: 'mL' },
        purpose: 'assay',
        depletes: true,
      }),
    missing: () => station.must('specimen.markMissing', { specimen: tube(0), reason: 'not found' }),
    shipped: () => commit({ type: 'specimenShipped.v1', subject: `specimen:${tube(0)}`, data: { to: 'Basel' } }),
  } as const;
  const ways = Object.entries(leave);

  it.each(ways)('when it was %s from its box', (_way, go) => {
    go();
    expect([state(0).place, state(0).placeHeld, occupancy()]).toEqual([null, false, { occupied: 0, held: 0 }]);
    station.must('specimen.place', { specimen: tube(1), container: box, position: 'A1' });
  });

  it.each(ways)('when it was %s while it was checked out', (_way, go) => {
    station.must('specimen.checkOut', { specimen: tube(0), purpose: 'section' });
    expect(occupancy()).toEqual({ occupied: 1, held: 1 });
    go();
    expect([state(0).place, state(0).placeHeld, occupancy()]).toEqual([null, false, { occupied: 0, held: 0 }]);
    station.must('specimen.place', { specimen: tube(1), container: box, position: 'A1' });
  });

  it('but a plate that left with its tubes keeps them in their wells', () => {
    const data = { to: 'Sequencing centre', withContainer: true };
    commit({ type: 'specimenDistributed.v1', subject: `specimen:${tube(0)}`, data });
    expect(state(0)).toMatchObject({
      status: 'distributed',
      heldBy: 'Sequencing centre',
      place: { row: 1, column: 1 },
    });
  });
});
