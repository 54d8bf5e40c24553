// Writes to a station until it is killed, and says of each commit that it was acknowledged, only after it was.
// Usage: node writing-child.ts FOLDER scans|import
import { writeSync } from 'node:fs';
import { createCommandContext } from '../../../electron/station/commands/context.ts';
import { inTransaction } from '../../../electron/station/commands/transactions.ts';
import { commandHandlers } from '../../../electron/station/commands/index.ts';
import { databasePath, openDatabase } from '../../../electron/station/data/database-file.ts';
import { fillDemo } from '../../../electron/station/imports/demo.ts';
import { createWriter } from '../../../electron/station/threads/writer.ts';
import type { CommandName } from '../../../shared/api/contract.ts';

const [folder = '', work = 'scans'] = process.argv.slice(2);
const key = Buffer.alloc(32, 7);
const opened = openDatabase(databasePath(folder), key, 'write');
if (!opened.ok) throw new Error(opened.refusal.code);
const writer = createWriter(opened.value, { folder, key, appVersion: 'test' });
const user = writer.db.all(writer.db.from.selectFrom('user').select('id'))[0]?.id ?? '';
const acknowledge = (): void => void writeSync(1, `${writer.ledger.own.seq}\n`);

const contextOf = (command: CommandName) =>
  createCommandContext(
    writer,
    {
      command,
      user: writer.look.document('user', user),
      source: 'scan',
      progress: acknowledge,
      isCancelled: () => false,
    },
    () => undefined,
  );

function run(command: CommandName, input: object): void {
  const handler = commandHandlers[command];
  if (handler?.how !== 'atomic') throw new Error(`${command} is not an atomic command`);
  // The inputs below are those of the contract.
  const result = inTransaction(writer, () => handler.run(contextOf(command), input as never));
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  acknowledge();
}

writeSync(1, 'ready\n');
if (work === 'import') {
  for (;;) await fillDemo(contextOf('demo.fill'), { specimens: 3000, seed: 1 });
}
const participant = writer.db.all(writer.db.from.selectFrom('participant').select('id'))[0]?.id ?? '';
const bag = writer.db.all(writer.db.from.selectFrom('container').select('id').where('name', '=', 'Bag'))[0]?.id ?? '';
for (;;) {
  run('specimen.collect', { participant, kind: 'Plasma', count: 1 });
  const last =
    writer.db.all(writer.db.from.selectFrom('specimen').select('id').orderBy('no', 'desc').limit(1))[0]?.id ?? '';
  run('specimen.place', { specimen: last, container: bag });
}
