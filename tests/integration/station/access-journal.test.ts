import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databasePath, openDatabase } from '../../../electron/station/data/database-file.ts';
import { keyFileKeeper } from '../../../electron/station/data/key-keeper.ts';
import type { SessionId } from '../../../electron/station/station-types.ts';
import { anna, createWholeStation, removeFolder, type WholeStation } from '../../support/whole-station.ts';

let whole: WholeStation;
let auditor: SessionId;
let box: string;
let tube: string;
const secret = { username: 'otto', password: 'audit the frozen 80' } as const;

beforeAll(async () => {
  whole = await createWholeStation();
  const { must, station } = whole;
  await must('user.add', { ...secret, name: 'Otto', roles: ['auditor'] });
  const study = (await must('study.open', { title: 'Thymoma', shortTitle: 'THYM' })).studyId;
  const identity = { name: 'Karl Beispiel', birthDate: '1960-01-02' };
  const { participantId } = await must('participant.register', { study, sex: 'male', identity });
  await must('consent.record', { participant: participantId, kind: 'consent' });
  box = (await must('container.create', { name: 'Box', type: 'box-5x5' })).container.id;
  const { specimens } = await must('specimen.collect', { participant: participantId, kind: 'Plasma' });
  tube = specimens[0]?.id ?? '';
  auditor = station.openSession();
  expect(await station.call(auditor, 'session.signIn', secret, 'screen')).toMatchObject({ ok: true });
}, 60_000);
afterAll(async () => {
  await whole.station.close();
  removeFolder(whole.folder);
});

/** The kinds and details on record, oldest first, with who and by which command. */
async function journal() {
  const key = await keyFileKeeper().load(whole.folder);
  const opened = openDatabase(databasePath(whole.folder), (key.ok ? key.value : null) ?? Buffer.alloc(32), 'read');
  if (!opened.ok) throw new Error(opened.refusal.code);
  const rows = opened.value
    .prepare<[], { kind: string; detail: string; command: string; username: string | null }>(
      `SELECT coalesce(e.body ->> '$.kind', e.type) AS kind, e.body -> '$.detail' AS detail,
              c.header ->> '$.command' AS command, user.username
         FROM ledger_event AS e JOIN ledger_commit AS c ON c.device = e.device AND c.seq = e.seq
         LEFT JOIN user ON user.id = c.actor
        WHERE e.type IN ('accessRecorded.v1', 'manifestIssued.v1') ORDER BY e.hlc, e.ix`,
    )
    .all();
  opened.value.close();
  return rows.map(({ detail, ...row }) => ({ ...row, detail: JSON.parse(detail ?? 'null') as unknown }));
}
const ofKind = async (kind: string) => (await journal()).filter((row) => row.kind === kind);

describe('on record is (AT-12)', () => {
  it('every box map that was printed or saved, with the box and who did it', async () => {
    await whole.must('container.boxMap', { container: box, format: 'pdf' });
    await whole.must('container.boxMap', { container: box, format: 'csv' });
    expect(await whole.call('container.boxMap', { container: 'no such box', format: 'csv' })).toMatchObject({
      ok: false,
    });
    expect(await ofKind('boxMapPrinted')).toMatchObject([
      { detail: { container: box, format: 'pdf' }, command: 'container.boxMap', username: 'anna' },
      { detail: { container: box, format: 'csv' } },
    ]);
  });

  it('who was told the recovery key, to whom the password was asked again', async () => {
    const asked = (password: string) => whole.call('backup.recoveryKey', { password });
    expect(await asked('not the password')).toMatchObject({ ok: false, refusal: { code: 'SIGN_IN_FAILED' } });
    expect(await ofKind('recoveryKeyShown')).toEqual([]);
    expect(await asked(anna.password)).toMatchObject({ ok: true });
    expect(await ofKind('recoveryKeyShown')).toMatchObject([{ command: 'backup.recoveryKey', username: 'anna' }]);
  });

  it('every table, manifest and backup that was made', async () => {
    const selection = { specimens: [tube] };
    const recipient = { name: 'Institute of Pathology' };
    await whole.must('specimen.export', { selection, format: 'csv' });
    await whole.must('manifest.create', { selection, format: 'csv', title: 'Pick', purpose: 'Assay', recipient });
    await whole.must('backup.create', { path: path.join(whole.folder, 'backup.db') });
    expect(await ofKind('tableExported')).toMatchObject([{ detail: { rows: 1, format: 'csv' }, username: 'anna' }]);
    expect(await ofKind('manifestIssued.v1')).toMatchObject([{ command: 'manifest.create', username: 'anna' }]);
    expect(await ofKind('backupMade')).toMatchObject([{ command: 'backup.create', username: 'anna' }]);
  });

  it('what was refused to whom for want of a right, once a minute', async () => {
    const denied = { ok: false, refusal: { code: 'NOT_ALLOWED' } };
    for (const name of ['specimen.dispose', 'specimen.dispose', 'user.add'])
      expect(await whole.station.call(auditor, name, {}, 'screen')).toMatchObject(denied);
    expect(await ofKind('permissionDenied')).toMatchObject([
      { detail: { call: 'specimen.dispose' }, command: 'session.denied', username: 'otto' },
      { detail: { call: 'user.add' }, username: 'otto' },
    ]);
  });

  it('and none of it stands in the way of undoing one’s last change', async () => {
    await whole.must('container.rename', { container: box, name: 'Renamed', reason: 'counted' });
    await whole.must('container.boxMap', { container: box, format: 'csv' });
    await whole.must('backup.create', { path: path.join(whole.folder, 'backup-2.db') });
    expect(await whole.must('change.undo', {})).toMatchObject({ command: 'container.rename' });
  });
});

it('no table, manifest or box map names a person (AC-05)', async () => {
  const selection = { specimens: [tube] };
  const recipient = { name: 'Institute of Pathology' };
  const files = [
    await whole.must('specimen.export', { selection, format: 'csv' }),
    await whole.must('manifest.create', { selection, format: 'csv', title: 'Pick', purpose: 'Assay', recipient }),
    await whole.must('container.boxMap', { container: box, format: 'csv' }),
  ];
  for (const { base64 } of files) expect(Buffer.from(base64, 'base64').toString('utf8')).not.toMatch(/Beispiel|1960/u);
});
