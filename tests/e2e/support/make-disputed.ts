/**
 * Makes a biobank in the folder named on the command line in which two stations have recorded what cannot both be so: one
 * matter of every kind there is. Both are real stations; each hears of the other's commits as a hub would send them.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import process from 'node:process';
import { inTransaction } from '../../../electron/station/commands/transactions.ts';
import { databasePath } from '../../../electron/station/data/database-file.ts';
import { keyFileKeeper } from '../../../electron/station/data/key-keeper.ts';
import { receiveCommit } from '../../../electron/station/ledger/receive.ts';
import { sentCommits } from '../../support/sent-commits.ts';
import { roles } from '../../../shared/domain/user/events.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';
import { ada } from './biobank-folders.ts';

const folder = process.argv[2] ?? '';
const [here, there] = await Promise.all([createTestStation(), createTestStation()]);

await here.runLong('user.add', { ...ada, name: 'Ada', roles: [...roles] });
here.must('study.open', { title: 'Adrenocortical carcinoma', shortTitle: 'ACC' });
const { participantId } = here.must('participant.register', { study: 'ACC', sex: 'female' });
here.must('consent.record', { participant: participantId, kind: 'consent' });
const late = here.must('participant.register', { study: 'ACC', sex: 'male' });
here.must('consent.record', { participant: late.participantId, kind: 'consent' });
const freezer = (name: string): string => {
  here.must('container.create', {
    name,
    type: 'ult-freezer',
    inside: [
      { type: 'shelf', count: 1, name: 'Shelf' },
      { type: 'rack', count: 1, name: 'Rack' },
      { type: 'box-9x9', count: 1, name: 'Box' },
    ],
  });
  const newest = "SELECT id FROM container WHERE level = 'box' ORDER BY id DESC LIMIT 1";
  return here.writer.db.prepare<{ id: string }>(newest).get()?.id ?? '';
};
const [box1, box2] = [freezer('Freezer 2'), freezer('Freezer 4')];
const amount = { value: '2', unit: 'mL' };
const tubes = here
  .must('specimen.collect', { participant: participantId, kind: 'Plasma', amount, count: 24 })
  .specimens.map(({ id }) => id);
const tube = (index: number): string => tubes[index] ?? '';
for (const id of tubes.slice(8)) here.must('specimen.place', { specimen: id, container: box1 });
const [withdrawn] = here.must('specimen.collect', {
  participant: late.participantId,
  kind: 'Serum',
  amount,
  count: 1,
}).specimens;
exchange();

there.must('specimen.place', { specimen: tube(0), container: box2, position: 'B2' });
here.must('specimen.place', { specimen: tube(0), container: box1, position: 'E5' });
there.must('specimen.place', { specimen: tube(1), container: box1, position: 'H1' });
here.must('specimen.place', { specimen: tube(2), container: box1, position: 'H1' });
there.must('specimen.use', { specimen: tube(3), amount: { value: '1.5', unit: 'mL' }, purpose: 'ELISA, plate 12' });
here.must('specimen.use', { specimen: tube(3), amount: { value: '1', unit: 'mL' }, purpose: 'hormone panel' });
there.must('specimen.bindCode', { specimen: tube(4), bind: 'FX10027731', system: 'tube' });
here.must('specimen.bindCode', { specimen: tube(5), bind: 'FX10027731', system: 'tube' });
for (const [station, text] of [
  [there, 'haemolysed, grade 2'],
  [here, 'clear; drawn before surgery'],
] as const) {
  station.must('specimen.correct', {
    specimen: tube(6),
    changes: [{ field: 'notes', old: null, new: text }],
    reason: 'read again',
  });
}
here.must('consent.withdraw', { participant: late.participantId, level: 'noFurtherUse', material: 'keep' });
there.clock.now = here.clock.now + 1000;
there.must('specimen.use', {
  specimen: withdrawn?.id ?? '',
  amount: { value: '100', unit: 'uL' },
  purpose: 'cortisol, run 7',
});
exchange();

// As two computers are called that are not one and the same.
const rename = here.writer.db.sqlite.prepare('UPDATE device SET name = ? WHERE id = ?');
rename.run('Bench 2', here.writer.ledger.own.id);
rename.run('Cold room laptop', there.writer.ledger.own.id);
here.writer.db.sqlite.pragma('wal_checkpoint(TRUNCATE)');
mkdirSync(folder, { recursive: true });
copyFileSync(databasePath(here.folder), databasePath(folder));
const kept = await keyFileKeeper().keep(folder, here.key);
if (!kept.ok) throw new Error(kept.refusal.code);
here.close();
there.close();

/** Each hears of everything that the other has done. */
function exchange(): void {
  deliver(here, there);
  deliver(there, here);
  there.clock.now = Math.max(here.clock.now, there.clock.now);
  here.clock.now = there.clock.now;
}

function deliver(from: TestStation, to: TestStation): void {
  const own = sentCommits(from.writer.db).filter(({ device }) => device === from.writer.ledger.own.id);
  for (const commit of own) {
    const taken = inTransaction(to.writer, () => receiveCommit(to.writer.ledger, to.writer.projector, commit));
    if (!taken.ok) throw new Error(JSON.stringify(taken.refusal));
  }
}
