import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../../../shared/domain/user/system-actor.ts';
import { inTransaction } from '../../../electron/station/commands/transactions.ts';
import { stateHash } from '../../../electron/station/ledger/state-hash.ts';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import { plansOf } from '../../support/query-plans.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
beforeEach(async () => {
  station = await createTestStation();
});
afterEach(() => station.close());

const columns =
  'study,participant,consent,specimen_code,kind,quantity,unit,parent_code,container_code,container_type,position,notes';
const rows = [
  'ACC,P-1,consent,T-1,TissueFreshFrozen,120,mg,,BOX-1,box-9x9,A1,',
  'ACC,P-1,,D-1,DNA,4,ug,T-1,BOX-1,,A2,',
  'ACC,P-2,,T-2,TissueFreshFrozen,80,mg,,BOX-1,,A3,',
];
const files = (...lines: readonly string[]) => [{ name: 'tubes.csv', text: `${[columns, ...lines].join('\r\n')}\r\n` }];

async function importOf(lines: readonly string[], options: { dryRun?: boolean; strict?: boolean } = {}) {
  const result = await station.runLong('import.run', { profile: 'specimens-csv', files: files(...lines), ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const count = (table: string): number =>
  station.writer.db.prepare<{ count: number }>(`SELECT count(*) AS count FROM ${table}`).get()?.count ?? 0;

describe('an import', () => {
  it('brings its tubes, their places and the hold of those without consent', async () => {
    const report = await importOf(rows);
    expect(report).toMatchObject({ accepted: 8, refusedTotal: 0, unchanged: 0 });
    const tubes = station.writer.db.all(
      station.writer.db.from.selectFrom('specimen').select(['position_column', 'hold', 'lineage']).orderBy('no'),
    );
    expect(tubes).toMatchObject([
      { position_column: 1, hold: null },
      { position_column: 2, hold: null, lineage: 'derived' },
      { position_column: 3, hold: 'noConsent' },
    ]);
    expect(verifyLedger(station.writer.db, () => undefined).firstProblem).toBeUndefined();
  });

  it('of the same rows again changes nothing', async () => {
    await importOf(rows);
    const [before, events] = [stateHash(station.writer.db), count('ledger_event')];
    const again = await importOf(rows);
    expect(again).toMatchObject({ accepted: 0, changed: 0, unchanged: 8, refusedTotal: 0, differences: [] });
    expect(stateHash(station.writer.db)).toBe(before);
    // At most that somebody tried is recorded, never a record twice.
    expect(count('specimen')).toBe(3);
    expect(count('ledger_event') - events).toBeLessThanOrEqual(2);
  });

  it('as a dry run says the same and changes nothing at all', async () => {
    const [before, commits] = [stateHash(station.writer.db), count('ledger_commit')];
    expect(await importOf(rows, { dryRun: true })).toMatchObject({ dryRun: true, accepted: 8, importId: null });
    expect([stateHash(station.writer.db), count('ledger_commit')]).toEqual([before, commits]);
  });

  it('of corrected rows names each difference with its old and new value', async () => {
    await importOf(rows);
    const report = await importOf(rows.map((row) => row.replace('80,mg,,BOX-1,,A3,', '80,mg,,BOX-1,,A3,thawed once')));
    expect(report).toMatchObject({ accepted: 1, changed: 1, unchanged: 7, refusedTotal: 0 });
    expect(report.differences).toMatchObject([{ field: 'notes', old: null, new: 'thawed once' }]);
  });

  it('taken back leaves the tables as they were, and its events in the ledger', async () => {
    const { must, runLong, writer } = station;
    must('study.open', { title: 'Chordoma', shortTitle: 'CHOR' });
    const [before, events] = [stateHash(writer.db), count('ledger_event')];
    const { importId } = await importOf(rows);
    const undone = await runLong('import.undo', { importId: importId ?? '', reason: 'wrong file' });
    expect(undone).toMatchObject({ ok: true, value: { importId } });
    expect(stateHash(writer.db)).toBe(before);
    expect(count('ledger_event')).toBeGreaterThan(events);
    expect(verifyLedger(writer.db, () => undefined).firstProblem).toBeUndefined();
    expect(await runLong('import.undo', { importId: importId ?? '', reason: 'again' })).toMatchObject({
      ok: false,
      refusal: { code: 'IMPORT_UNDONE' },
    });
    expect(await importOf(rows)).toMatchObject({ accepted: 8, refusedTotal: 0 });
  });

  it('is not taken back under somebody who worked with a tube of it since', async () => {
    const { must, runLong, writer } = station;
    const { importId } = await importOf(rows);
    must('specimen.use', { specimen: 'T-1', amount: { value: '5', unit: 'mg' }, purpose: 'section' });
    const before = stateHash(writer.db);
    expect(await runLong('import.undo', { importId: importId ?? '', reason: 'late' })).toMatchObject({
      ok: false,
      refusal: { code: 'UNDO_SUPERSEDED' },
    });
    expect(stateHash(writer.db)).toBe(before);
  });

  it('is not taken back while another tube stands where one of it is, as any undo', async () => {
    await importOf(rows);
    const corrected = rows.map((row) => row.replace('80,mg,,BOX-1,,A3,', '80,mg,,BOX-1,,A3,thawed once'));
    const { importId } = await importOf(corrected);
    const [moved, stays] = ['T-1', 'T-2'].map((code) => {
      const found = station.writer.look.specimen(code);
      if (!found.ok) throw new Error(found.refusal.code);
      return found.value.state;
    });
    // Two stations filled one position before they heard of each other.
    inTransaction(station.writer, () => {
      const data = { place: stays?.place ?? null, from: moved?.place ?? null };
      const crowding = { type: 'specimenMoved.v1', subject: `specimen:${moved?.id}`, data } as const;
      const cause = { actor: systemActor, command: 'specimen.place', reason: null, source: 'scan' } as const;
      // The place is that of a tube which has one.
      const appended = station.writer.ledger.append(cause, [crowding as never]);
      station.writer.projector.apply(appended, [crowding], true);
    });
    const [before, seq] = [stateHash(station.writer.db), station.writer.ledger.own.seq];
    const undo = { importId: importId ?? '', reason: 'wrong' };
    expect(await station.runLong('import.undo', undo)).toMatchObject({
      ok: false,
      refusal: { code: 'UNDO_SUPERSEDED', details: { subject: moved?.printedId } },
    });
    expect([stateHash(station.writer.db), station.writer.ledger.own.seq]).toEqual([before, seq]);
    station.must('specimen.place', { specimen: 'T-1', container: 'BOX-1', position: 'B1', confirmMove: true });
    expect(await station.runLong('import.undo', undo)).toMatchObject({ ok: true });
    expect(verifyLedger(station.writer.db, () => undefined).firstProblem).toBeUndefined();
  });

  it('finds the parents of its tubes among those that were here before, by any of their codes', async () => {
    await importOf(rows);
    const parent = station.writer.look.specimen('T-1');
    if (!parent.ok) throw new Error(parent.refusal.code);
    station.must('specimen.bindCode', { specimen: 'D-1', bind: 'TUBE-7' });
    const children = [
      'ACC,P-1,,D-2,DNA,1,ug,T-1,BOX-1,,B1,',
      `ACC,P-1,,D-3,DNA,1,ug,${parent.value.state.printedId},BOX-1,,B2,`,
      'ACC,P-1,,D-4,DNA,1,ug,TUBE-7,BOX-1,,B3,',
      'ACC,P-1,,D-5,DNA,1,ug,T-9,BOX-1,,B4,',
    ];
    for (const dryRun of [true, false]) {
      const report = await importOf(children, { dryRun });
      expect(report).toMatchObject({ created: { specimen: 3 }, refusedTotal: 1 });
      expect(report.refused).toMatchObject([{ row: 5, column: 'parent', code: 'REFERENCE_UNKNOWN' }]);
    }
    const parents = ['D-2', 'D-3', 'D-4'].map((code) => {
      const found = station.writer.look.specimen(code);
      return found.ok ? found.value.state.parents : found.refusal;
    });
    const own = station.writer.look.specimen('D-1');
    expect(parents).toEqual([[parent.value.state.id], [parent.value.state.id], [own.ok && own.value.state.id]]);
    expect(await importOf(children.slice(0, 3))).toMatchObject({ accepted: 0, refusedTotal: 0 });
    expect(verifyLedger(station.writer.db, () => undefined).firstProblem).toBeUndefined();
  });

  it('does not guess between two tubes here that bear the code of a parent', async () => {
    await importOf(rows);
    inTransaction(station.writer, () => {
      const own = station.writer.look.specimen('T-2');
      if (!own.ok) throw new Error(own.refusal.code);
      const data = { code: { system: 'tube', code: 'T-1' } };
      const bound = { type: 'specimenCodeBound.v1', subject: `specimen:${own.value.state.id}`, data } as const;
      const cause = { actor: systemActor, command: 'specimen.bindCode', reason: null, source: 'scan' } as const;
      station.writer.projector.apply(station.writer.ledger.append(cause, [bound]), [bound], true);
    });
    const { refused } = await importOf(['ACC,P-1,,D-2,DNA,1,ug,T-1,BOX-1,,B1,']);
    expect(refused).toMatchObject([{ column: 'parent', code: 'CODE_AMBIGUOUS' }]);
  });

  it('in strict mode is refused whole when one row is', async () => {
    const before = stateHash(station.writer.db);
    const wrong = [...rows, 'ACC,P-3,,T-3,Ectoplasm,1,mg,,BOX-1,,A4,'];
    const strict = { profile: 'specimens-csv', files: files(...wrong), strict: true };
    expect(await station.runLong('import.run', strict)).toMatchObject({
      ok: false,
      refusal: { code: 'IMPORT_ROWS_REFUSED' },
    });
    expect(stateHash(station.writer.db)).toBe(before);
    expect(await importOf(wrong)).toMatchObject({
      accepted: 8,
      refusedTotal: 1,
      refused: [{ row: 5, column: 'kind' }],
    });
  });

  it('does not put a tube where another one is', async () => {
    await importOf(rows);
    const { refused } = await importOf(['ACC,P-3,consent,T-3,TissueFreshFrozen,80,mg,,BOX-1,,A1,']);
    expect(refused.map(({ code }) => code)).toEqual(['POSITION_OCCUPIED']);
    expect(verifyLedger(station.writer.db, () => undefined).firstProblem).toBeUndefined();
  });
});

describe('the progress of an import', () => {
  const told = () => station.progress.map(({ done, total }) => ({ done, total: total ?? 0 }));

  it('never goes back and ends at its total, with more records than rows and with fewer', async () => {
    const many = Array.from({ length: 4500 }, (_, at) => `ACC,P-${at},consent,T-${at},DNA,4,ug,,,,,`);
    await importOf(many);
    const steps = told();
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.map(({ done }) => done)).toEqual(steps.map(({ done }) => done).toSorted((a, b) => a - b));
    expect(steps.filter(({ done, total }) => done > total)).toEqual([]);
    expect(steps.at(-1)).toEqual({ done: 4500 * 3 + 1, total: 4500 * 3 + 1 });
    // A last line without a tube is counted as a row and gives no record.
    await importOf(['', ...rows, '', '']);
    expect(told().at(-1)).toEqual({ done: 8, total: 8 });
  });
});

describe('what an import brought', () => {
  it('is listed by its id, by an index and in order, and no other specimen with it', async () => {
    const first = await importOf(rows.slice(0, 2));
    await importOf([...rows, 'ACC,P-3,consent,T-3,DNA,4,ug,,,,,']);
    const { imports } = await station.ask('import.list', {});
    expect(imports.map(({ hasSpecimens }) => hasSpecimens)).toEqual([true, true]);
    const importId = first.importId ?? '';
    const planned = await plansOf(station.writer.db.sqlite, async () => {
      const list = await station.ask('specimen.list', { filter: { importId } });
      expect(list).toMatchObject({ total: 2, rows: [{ kind: 'DNA' }, { kind: 'TissueFreshFrozen' }] });
    });
    const plans = planned.filter(({ sql }) => sql.includes('import_id = ?')).map(({ plan }) => plan.join(' '));
    expect(plans).toHaveLength(2);
    for (const plan of plans)
      expect(plan).toMatch(/^SEARCH specimen USING (?:COVERING )?INDEX specimen_import \(import_id=\?\)$/u);
  });

  it('is nothing that could be shown once it was taken back', async () => {
    const { importId } = await importOf(rows);
    await station.runLong('import.undo', { importId: importId ?? '', reason: 'wrong file' });
    const { imports } = await station.ask('import.list', {});
    expect(imports).toMatchObject([{ undone: true, hasSpecimens: false }]);
  });
});
