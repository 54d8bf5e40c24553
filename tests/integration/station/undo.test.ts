import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openThymoma } from '../../support/open-thymoma.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let participant: string;
let box: string;
let tubes: readonly string[];

beforeEach(async () => {
  station = await createTestStation();
  const { must } = station;
  ({ participant } = openThymoma(station));
  box = must('container.create', { name: 'Box', type: 'box-5x5' }).container.id;
  const amount = { value: '1', unit: 'mL' };
  const collected = must('specimen.collect', { participant, kind: 'Plasma', amount, count: 2 });
  tubes = collected.specimens.map(({ id }) => id);
});
afterEach(() => station.close());

const tube = (index: number): string => tubes[index] ?? 'none';
const superseded = { ok: false, refusal: { code: 'UNDO_SUPERSEDED' } };

describe('an undo that would break a rule is refused and leaves nothing behind', () => {
  it('a tube does not come back to where another one is by now', () => {
    const { must, run, writer } = station;
    must('specimen.place', { specimen: tube(0), container: box, position: 'A1' });
    const moved = must('specimen.place', { specimen: tube(0), container: box, position: 'B1', confirmMove: true });
    const { specimen } = must('specimen.place', { specimen: tube(1), container: box, position: 'A1' });
    const before = writer.ledger.own.seq;
    expect(run('change.undo', { commit: moved.commit })).toMatchObject({
      ...superseded,
      refusal: { details: { subject: specimen.printedId } },
    });
    expect(writer.ledger.own.seq).toBe(before);
    expect(writer.look.specimenById(tube(0))?.state.place).toMatchObject({ row: 2, column: 1 });
    // The same ledger goes on as if nothing had been.
    must('specimen.place', { specimen: tube(1), container: box, position: 'C1', confirmMove: true });
    must('change.undo', { commit: moved.commit });
    expect(writer.look.specimenById(tube(0))?.state.place).toMatchObject({ row: 1, column: 1 });
  });

  it('a position does not become blocked again under a tube', () => {
    const { must, run } = station;
    must('container.block', { container: box, position: 'A1', reason: 'bent' });
    const { commit } = must('container.unblock', { container: box, position: 'A1', reason: 'straight' });
    must('specimen.place', { specimen: tube(0), container: box, position: 'A1' });
    expect(run('change.undo', { commit })).toMatchObject(superseded);
  });

  it('a box does not come back into a slot that another one has', () => {
    const { must, run } = station;
    const rack = must('container.create', { name: 'Rack', type: 'rack', rows: 2, columns: 1 }).container.id;
    must('container.move', { container: box, to: rack, position: 'A1' });
    const { commit } = must('container.move', { container: box, to: rack, position: 'B1' });
    must('container.create', { name: 'Other', type: 'box-5x5', parent: rack, position: 'A1' });
    expect(run('change.undo', { commit })).toMatchObject(superseded);
  });

  it('a participant with consent, or a study with participants, does not vanish', () => {
    const { must, run } = station;
    const { commit } = must('study.open', { title: 'Chordoma', shortTitle: 'CHOR' });
    const registered = must('participant.register', { study: 'CHOR', sex: 'female' });
    expect(run('change.undo', { commit })).toMatchObject(superseded);
    must('consent.record', { participant: registered.participantId, kind: 'consent' });
    expect(run('change.undo', { commit: registered.commit })).toMatchObject(superseded);
  });

  it('a tube does not vanish that gave to a pool without a recorded amount', () => {
    const { must, run } = station;
    const { specimens, commit } = must('specimen.collect', { participant, kind: 'Plasma' });
    must('specimen.pool', { kind: 'Plasma', parents: [{ specimen: specimens[0]?.id ?? '' }, { specimen: tube(0) }] });
    expect(run('change.undo', { commit })).toMatchObject(superseded);
  });
});

describe('what was found by the property of rules', () => {
  it('a slot of a rack in which a box stands cannot be blocked', () => {
    const { must, run } = station;
    const rack = must('container.create', { name: 'Rack', type: 'rack', rows: 2, columns: 1 }).container.id;
    must('container.move', { container: box, to: rack, position: 'A1' });
    expect(run('container.block', { container: rack, position: 'A1', reason: 'bent' })).toMatchObject({
      ok: false,
      refusal: { code: 'POSITION_OCCUPIED', details: { by: 'Box' } },
    });
  });

  it('a pool does not take from one tube twice', () => {
    const taken = { value: '800', unit: 'uL' };
    const parents = [0, 1, 0].map((index) => ({ specimen: tube(index), taken }));
    expect(station.run('specimen.pool', { kind: 'Plasma', parents })).toMatchObject({
      ok: false,
      refusal: { code: 'POOL_NAMED_TWICE' },
    });
  });

  it('a time is not corrected into the future', () => {
    const changes = [{ field: 'collected', old: null, new: '2099-01-01' } as const];
    expect(station.run('specimen.correct', { specimen: tube(0), changes, reason: 'typed' })).toMatchObject({
      ok: false,
      refusal: { code: 'TIME_IN_FUTURE' },
    });
  });
});
