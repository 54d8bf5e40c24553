import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCommandContext, type Writer } from '../../electron/station/commands/context.ts';
import { atomically } from '../../electron/station/commands/transactions.ts';
import { checkCall } from '../../electron/station/commands/dispatch.ts';
import { commandHandlers } from '../../electron/station/commands/index.ts';
import { databasePath, openDatabase } from '../../electron/station/data/database-file.ts';
import { type WritingHandle, writingHandle } from '../../electron/station/data/handles.ts';
import { migrateStation } from '../../electron/station/data/migrate.ts';
import { createStationRecords } from '../../electron/station/threads/create-station.ts';
import { callerOf } from '../../electron/station/queries/session.ts';
import { queryHandlers } from '../../electron/station/queries/index.ts';
import { createWriter } from '../../electron/station/threads/writer.ts';
import type { CallInput, CallOutput, CommandName, QueryName } from '../../shared/api/contract.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import { accepted, type Result } from '../../shared/lib/result.ts';

/** A real writer on a real encrypted database, in this process, with a clock that a test can set. */
export type TestStation = {
  readonly writer: Writer;
  readonly folder: string;
  readonly key: Buffer;
  clock: { now: number };
  /** What long commands told of their progress, oldest first. */
  readonly progress: readonly { readonly what: string; readonly done: number; readonly total: number | null }[];
  run<Name extends CommandName>(name: Name, input: CallInput<Name>): Result<CallOutput<Name>, Refusal>;
  /** A command that takes long, as an import. */
  runLong<Name extends CommandName>(name: Name, input: CallInput<Name>): Promise<Result<CallOutput<Name>, Refusal>>;
  /** The value of a command that must be accepted. */
  must<Name extends CommandName>(name: Name, input: CallInput<Name>): CallOutput<Name>;
  /** The answer of a query that must be accepted. */
  ask<Name extends QueryName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  close(): void;
};

const creation = {
  site: { code: 'HD', name: 'Heidelberg', country: 'DE' },
  user: { username: 'anna', name: 'Anna', password: 'not used here' },
};

/** Makes a station in a new folder, with a first user who has every role. */
export async function createTestStation(start = Date.UTC(2026, 10, 24)): Promise<TestStation> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cryoledger-test-'));
  const key = Buffer.alloc(32, 7);
  const opened = openDatabase(databasePath(folder), key, 'create');
  if (!opened.ok) throw new Error(opened.refusal.code);
  const sqlite = opened.value;
  // What is tested here is not the disk: without waiting for it, a property runs hundreds of times.
  sqlite.pragma('synchronous=OFF');
  await migrateStation(sqlite);
  createStationRecords(
    writingHandle(sqlite),
    creation,
    { salt: Buffer.alloc(16), hash: Buffer.alloc(32), cost: 1 },
    'test',
  );
  return stationOn(sqlite, folder, key, { now: Math.max(start, Date.now()) });
}

/** A twin of a station: the very same database in another folder, as no program that opens it can tell. */
export function twinOf({ writer, key, clock }: TestStation): TestStation {
  const folder = mkdtempSync(path.join(tmpdir(), 'cryoledger-twin-'));
  writer.db.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(databasePath(writer.folder), databasePath(folder));
  const opened = openDatabase(databasePath(folder), key, 'write');
  if (!opened.ok) throw new Error(opened.refusal.code);
  opened.value.pragma('synchronous=OFF');
  return stationOn(opened.value, folder, key, { now: clock.now });
}

function stationOn(sqlite: WritingHandle['sqlite'], folder: string, key: Buffer, clock: { now: number }): TestStation {
  const progress: TestStation['progress'][number][] = [];
  const writer = createWriter(sqlite, { folder, key, appVersion: 'test' }, () => clock.now);
  const [user] = writer.db.all(writer.db.from.selectFrom('user').select('id'));
  const prepared = (name: CommandName, input: unknown) => {
    clock.now += 1000;
    const actor = writer.look.document('user', user?.id ?? '');
    const checked = checkCall(name, input, callerOf(writer.db, actor));
    if (!checked.ok) return checked;
    const context = createCommandContext(
      writer,
      {
        command: name,
        user: actor,
        source: 'typed',
        progress: (report) => progress.push(report),
        isCancelled: () => false,
      },
      () => undefined,
    );
    return accepted({ context, input: checked.value.input });
  };
  const run: TestStation['run'] = (name, input) => {
    const ready = prepared(name, input);
    if (!ready.ok) return ready;
    const handler = commandHandlers[name];
    if (handler?.how !== 'atomic') throw new Error(`${name} is not an atomic command`);
    // Parsed by its own schema, answered by its own handler.
    return atomically(writer, () => handler.run(ready.value.context, ready.value.input as never)) as never;
  };
  const runLong: TestStation['runLong'] = async (name, input) => {
    const ready = prepared(name, input);
    if (!ready.ok) return ready;
    const handler = commandHandlers[name];
    if (handler?.how !== 'long') throw new Error(`${name} is not a long command`);
    // As above.
    return (await handler.run(ready.value.context, ready.value.input as never)) as never;
  };
  const ask: TestStation['ask'] = async (name, input) => {
    const asker = writer.look.document('user', user?.id ?? '');
    const checked = checkCall(name, input, callerOf(writer.db, asker));
    if (!checked.ok) throw new Error(`${name} was refused: ${JSON.stringify(checked.refusal)}`);
    const file = databasePath(folder);
    const context = { ...writer, user: asker, file, progress: () => undefined };
    // As above.
    const answer = await queryHandlers[name]?.(context, checked.value.input as never);
    if (answer?.ok !== true) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`);
    return answer.value as never; // as above
  };
  return {
    writer,
    folder,
    key,
    clock,
    progress,
    run,
    runLong,
    ask,
    must: (name, input) => {
      const result = run(name, input);
      if (!result.ok) throw new Error(`${name} was refused: ${JSON.stringify(result.refusal)}`);
      return result.value;
    },
    close: () => {
      if (sqlite.open) sqlite.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
