import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds, whyNot } from '../../support/hub/test-hub.ts';
import { databaseFileName } from '../../../electron/station/data/database-file.ts';
import { keyFileName } from '../../../electron/station/data/key-keeper.ts';
import { releaseCommit } from '../../../hub/admin/quarantine.ts';
import { startStationsAtHub, type StationsAtHub } from '../../support/hub/stations-at-hub.ts';
import { copyTo, startFrom, takeSnapshot } from '../../support/machine-snapshots.ts';
import { newFolder, type WholeStation } from '../../support/whole-station.ts';

/** Tests 19 and 20: computers that were copied, set back or restored, at a real hub. */
describe.each(databaseKinds)('computers of which there was a copy, and a hub on %s', (kind) => {
  const reason = whyNot(kind);
  let at: StationsAtHub;
  let witness: WholeStation;
  beforeAll(async () => {
    if (reason === null) at = await startStationsAtHub(kind);
  }, 60_000);
  afterAll(async () => at?.stop());

  /** A site with two computers: one that will have twins, and one that sees it all from outside. */
  const site = async (code: string): Promise<WholeStation> => {
    const station = await at.newSite(code);
    await openStudy(station, 'BASE');
    witness = await at.join(station);
    await at.settle(station, witness);
    return station;
  };

  it('a machine that was set back loses nothing: what it wrote since is sent under a new name (19)', async (context) => {
    context.skip(reason !== null, reason ?? '');
    const first = await site('SB');
    await first.station.close();
    const before = takeSnapshot(first.folder);
    const went = await at.reopen(first.folder);
    await openStudy(went, 'WENT');
    await at.settle(went, witness);
    const { device } = await went.must('session.current', {});
    await went.station.close();
    startFrom(first.folder, before);
    const back = await at.reopen(first.folder);
    await openStudy(back, 'BACK');
    expect((await back.must('session.current', {})).device).toEqual(device);
    expect(await back.must('sync.now', {})).toMatchObject({ problem: 'DEVICE_FORKED' });

    const made = await studyCommit(back, 'BACK');
    expect(made).toBeDefined();
    const answer = await back.must('sync.readmit', { code: await at.codeFor(witness) });
    expect(answer.isRenewed).toBe(true);
    expect(answer.issuedAgain).toBeGreaterThan(0);
    await at.settle(back, witness, back);
    await expectSame(back, witness);
    expect(await studiesOf(witness)).toEqual(['BACK', 'BASE', 'WENT']);
    const again = await studyCommit(witness, 'BACK');
    expect(again).toMatchObject({ actor: made?.actor, recordedAt: made?.recordedAt });
    const matters = (await witness.must('discrepancy.list', {})).rows;
    expect(matters).toMatchObject([{ kind: 'computerForked', details: { was: device?.id, why: 'forked' } }]);
    await witness.must('discrepancy.settle', { discrepancy: matters[0]?.id ?? '', reason: 'the old laptop is gone' });
    await at.settle(witness, back);
    await expectSame(back, witness);
    expect((await back.must('discrepancy.list', {})).rows).toEqual([]);
    await back.station.close();
    // It stays who it became.
    const later = await at.reopen(first.folder);
    expect(await later.must('sync.now', {})).toMatchObject({ problem: null });
    await openStudy(later, 'LATER');
    await at.settle(later, witness);
    await expectSame(later, witness);
  }, 120_000);

  it('two copies of a folder, each with what neither had sent: all of it comes once, under two names (19)', async (context) => {
    context.skip(reason !== null, reason ?? '');
    const first = await site('TW');
    await first.must('sync.pause', { paused: true });
    await openStudy(first, 'BOTH');
    await first.station.close();
    const folder = newFolder();
    cpSync(first.folder, folder, { recursive: true, preserveTimestamps: true });
    const original = await at.reopen(first.folder);
    const copy = await at.reopen(folder);
    await openStudy(original, 'ONE');
    await openStudy(copy, 'TWO');
    await copy.must('sync.pause', { paused: false });
    expect(await copy.must('sync.now', {})).toMatchObject({ problem: 'DEVICE_UNKNOWN' });
    const answer = await copy.must('sync.readmit', { code: await at.codeFor(witness) });
    // It has a name of its own since it was opened: nothing it wrote needs another.
    expect(answer).toEqual({ isRenewed: false, issuedAgain: 0 });
    await original.must('sync.pause', { paused: false });
    await at.settle(copy, original, witness, copy, original);
    await expectSame(copy, original, witness);
    expect(await studiesOf(witness)).toEqual(['BASE', 'BOTH', 'ONE', 'TWO']);
    expect((await witness.must('discrepancy.list', {})).rows).toEqual([]);
    expect(await copiesOf(at, 'BOTH')).toBe(1);
  }, 120_000);

  it('a restored backup fetches what came after it and sends what it had not sent, once (20)', async (context) => {
    context.skip(reason !== null, reason ?? '');
    const first = await site('RB');
    await first.must('sync.pause', { paused: true });
    await openStudy(first, 'UNSENT');
    const folder = newFolder();
    mkdirSync(folder, { recursive: true });
    await first.must('backup.create', { path: path.join(folder, databaseFileName) });
    cpSync(path.join(first.folder, keyFileName), path.join(folder, keyFileName));
    await openStudy(first, 'AFTER');
    await first.must('sync.pause', { paused: false });
    await at.settle(first, witness);
    await first.station.close();
    const restored = await at.reopen(folder);
    await restored.must('sync.pause', { paused: false });
    await openStudy(restored, 'NEWER');
    await restored.must('sync.readmit', { code: await at.codeFor(witness) });
    await at.settle(restored, witness, restored);
    await expectSame(restored, witness);
    expect(await studiesOf(restored)).toEqual(['AFTER', 'BASE', 'NEWER', 'UNSENT']);
    expect(await copiesOf(at, 'UNSENT')).toBe(1);
    expect((await restored.must('sync.status', {})).toSend).toBe(0);
  }, 120_000);

  it('a copy that went on where the original went on otherwise gives all it wrote a name of its own (19)', async (context) => {
    context.skip(reason !== null, reason ?? '');
    const first = await site('DF');
    await first.must('sync.pause', { paused: true });
    await first.station.close();
    const before = takeSnapshot(first.folder);
    // A twin that nothing on the machine tells of writes under the same name, and is then copied elsewhere.
    const twin = await at.reopen(first.folder);
    await openStudy(twin, 'TWIN');
    await twin.station.close();
    const folder = newFolder();
    cpSync(first.folder, folder, { recursive: true, preserveTimestamps: true });
    startFrom(first.folder, before);
    const original = await at.reopen(first.folder);
    await openStudy(original, 'FIRST');
    await original.must('sync.pause', { paused: false });
    await at.settle(original, witness);
    const copy = await at.reopen(folder);
    await openStudy(copy, 'COPY');
    await copy.must('sync.pause', { paused: false });
    const answer = await copy.must('sync.readmit', { code: await at.codeFor(witness) });
    expect(answer.isRenewed).toBe(true);
    await at.settle(copy, witness, original, copy);
    await expectSame(copy, witness, original);
    expect(await studiesOf(original)).toEqual(['BASE', 'COPY', 'FIRST', 'TWIN']);
    expect(await copiesOf(at, 'TWIN')).toBe(1);
  }, 120_000);

  it('what was taken back on the twin stays taken back, and nothing else is (19)', async (context) => {
    context.skip(reason !== null, reason ?? '');
    const first = await site('UN');
    await first.station.close();
    const before = takeSnapshot(first.folder);
    const went = await at.reopen(first.folder);
    await openStudy(went, 'KEPT');
    await openStudy(went, 'KEPT-TOO');
    await at.settle(went, witness);
    await went.station.close();
    startFrom(first.folder, before);
    const back = await at.reopen(first.folder);
    await openStudy(back, 'GONE');
    const commit = (await studyCommit(back, 'GONE'))?.commit ?? { device: '', seq: 0 };
    await back.must('change.undo', { commit, reason: 'the wrong title' });
    await openStudy(back, 'STAYS');
    await back.must('sync.readmit', { code: await at.codeFor(witness) });
    await at.settle(back, witness, back);
    await expectSame(back, witness);
    expect(await studiesOf(witness)).toEqual(['BASE', 'KEPT', 'KEPT-TOO', 'STAYS']);
  }, 120_000);

  it('what the hub keeps back of a computer that was lost stays there, and comes when it is let go (20)', async (context) => {
    context.skip(reason !== null, reason ?? '');
    const first = await site('QU');
    await first.station.close();
    const before = takeSnapshot(first.folder);
    const went = await at.reopen(first.folder);
    await openStudy(went, 'KEPTBACK');
    await at.settle(went);
    const { db } = at.hub.database;
    const { device } = await went.must('session.current', {});
    const rows = await db.selectFrom('ledger_commit').select(['position', 'seq', 'text']).execute();
    const { position, seq } = rows.find(({ text }) => text.includes('"shortTitle":"KEPTBACK"')) ?? {
      position: -1,
      seq: 0,
    };
    const keepBack = { state: 'quarantined' as const, code: 'ACTOR_NOT_ALLOWED', problem: 'test' };
    await db.updateTable('ledger_commit').set(keepBack).where('position', '=', position).execute();
    await went.station.close();
    const folder = newFolder();
    copyTo(folder, before);
    const restored = await at.reopen(folder);
    await openStudy(restored, 'ONWARD');
    await restored.must('sync.readmit', { code: await at.codeFor(witness) });
    await at.settle(restored, witness, restored);
    await expectSame(restored, witness);
    expect((await restored.must('sync.status', {})).withheld).toBe(1);
    expect(await studiesOf(restored)).toEqual(['BASE', 'ONWARD']);
    expect(await releaseCommit(db, `${device?.id}/${seq}`)).toMatchObject({ ok: true });
    await at.settle(restored, witness);
    await expectSame(restored, witness);
    expect(await studiesOf(restored)).toEqual(['BASE', 'KEPTBACK', 'ONWARD']);
  }, 120_000);
});

/** How many entries at the hub open this study. */
async function copiesOf({ hub }: StationsAtHub, shortTitle: string): Promise<number> {
  const rows = await hub.database.db.selectFrom('ledger_commit').select('text').execute();
  return rows.filter(({ text }) => text.includes(`"shortTitle":"${shortTitle}"`)).length;
}

async function openStudy(station: WholeStation, shortTitle: string): Promise<void> {
  await station.must('study.open', { title: shortTitle, shortTitle });
}

async function studiesOf(station: WholeStation): Promise<readonly string[]> {
  const { studies } = await station.must('study.list', {});
  return studies.map(({ shortTitle }) => shortTitle).toSorted();
}

/** Who recorded the opening of a study, and when. */
async function studyCommit(station: WholeStation, shortTitle: string) {
  const study = (await station.must('study.list', {})).studies.find((row) => row.shortTitle === shortTitle);
  const { rows } = await station.must('activity.list', { page: { offset: 0, limit: 200 } });
  return rows.find(({ command, subjects }) => command === 'study.open' && subjects.includes(`study:${study?.id}`));
}

/** The same tables, and nothing that does not verify. */
async function expectSame(...stations: readonly WholeStation[]): Promise<void> {
  const verified = [];
  for (const station of stations) verified.push(await station.must('ledger.verify', {}));
  expect(verified.map(({ firstProblem }) => firstProblem)).toEqual(stations.map(() => undefined));
  expect(new Set(verified.map(({ stateHash }) => stateHash)).size).toBe(1);
}
