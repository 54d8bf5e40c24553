import type { CallOutput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { CommandContext } from '../commands/context.ts';
import { gatherStatistics } from '../data/statistics.ts';
import { type AppliedRecord, createApplier, type RecordApplier } from './apply.ts';
import type { FieldDifference } from './differences.ts';
import type { ImportItem, ImportReader, ImportRefusal } from './records.ts';

export type ImportReport = CallOutput<'import.run'>;

/** Rows of one transaction: what is read and lost when it is killed in the middle, to be read again by the next run. */
const batchItems = 2000;
/** Most rows become one event or two; a commit holds 10,000 at the most. */
const mostEvents = 5000;
/** Refusals and differences listed in a report; their number is always the true one. */
const listed = 1000;

type Counts = { accepted: number; changed: number; unchanged: number; refusedTotal: number };

/**
 * Runs an import: reads, decides and commits in batches, letting other calls in between. A dry run does the same and
 * rolls every batch back. Killed in the middle, the next run of the same files goes on where it stopped.
 */
export async function runImport(
  context: CommandContext,
  reader: ImportReader,
  profile: string,
  options: { readonly dryRun: boolean },
): Promise<Result<ImportReport, Refusal>> {
  const started = performance.now();
  const importId = context.newId();
  const applier = createApplier(context, importId, options);
  const counts: Counts = { accepted: 0, changed: 0, unchanged: 0, refusedTotal: 0 };
  const created: Record<string, number> = {};
  const refusals: ImportRefusal[] = [];
  const differences: FieldDifference[] = [];
  const files = reader.files.map(({ name }) => name);
  const report = (id: string | null): ImportReport => ({
    profile,
    files,
    dryRun: options.dryRun,
    ...counts,
    refused: refusals.map((refusal) => ({ ...refusal })),
    created,
    differences: differences.map((difference) => ({ ...difference })),
    importId: id,
    milliseconds: Math.round(performance.now() - started),
  });

  let items: ImportItem[] = [];
  let announced = false;
  const commit = (events: readonly DomainEvent[]): void => {
    if (events.length === 0 || options.dryRun) return;
    context.commit(announced ? events : [startedEvent(importId, profile, reader), ...events], { source: 'import' });
    announced = true;
  };
  /** Decides what was read and commits it, in one go: nothing comes in between, and no look-up locks the file anew. */
  const decide = (): void => {
    let batch: DomainEvent[] = [];
    for (const item of items) {
      const outcome = outcomeOf(applier, item);
      if (outcome.outcome === 'refused') {
        counts.refusedTotal += 1;
        if (refusals.length < listed) refusals.push(outcome.refusal);
      } else if (outcome.outcome === 'unchanged') counts.unchanged += 1;
      else {
        counts.accepted += 1;
        if (outcome.outcome === 'changed') counts.changed += 1;
        else if ('record' in item) created[item.record.type] = (created[item.record.type] ?? 0) + 1;
        for (const difference of outcome.differences) if (differences.length < listed) differences.push(difference);
        batch.push(...outcome.events);
      }
      if (batch.length < mostEvents) continue;
      commit(batch);
      batch = [];
    }
    commit(batch);
  };
  const write = async (): Promise<void> => {
    context.transaction(decide);
    items = [];
    if (!options.dryRun) applier.committed();
    context.progress({
      what: 'import',
      done: counts.accepted + counts.unchanged + counts.refusedTotal,
      total: reader.estimate,
    });
    await new Promise((resolve) => setImmediate(resolve));
  };

  bulk(context, true);
  try {
    for await (const item of reader.read()) {
      items.push(item);
      if (items.length >= batchItems) await write();
      if (!context.isCancelled()) continue;
      await write();
      if (announced) finish(context, importId, counts, true);
      return refused({ code: 'IMPORT_CANCELLED', details: { done: counts.accepted, importId } });
    }
    await write();
  } finally {
    bulk(context, false);
  }
  if (announced) finish(context, importId, counts, false);
  return accepted(report(announced ? importId : null));
}

/** What becomes of one record; a row that was refused before it was one is remembered as refused. */
function outcomeOf(applier: RecordApplier, item: ImportItem): AppliedRecord {
  if ('record' in item) return applier.apply(item.record);
  if (item.key !== undefined) applier.refuse(item.key);
  return { outcome: 'refused', refusal: item.refusal };
}

function startedEvent(importId: string, profile: string, reader: ImportReader): DomainEvent {
  const files = reader.files
    .slice(0, 500)
    .map(({ name, sha256, bytes }) => ({ name: name.slice(0, 400), sha256, bytes }));
  return { type: 'importStarted.v1', subject: `import:${importId}`, data: { profile, files } };
}

function finish(context: CommandContext, importId: string, counts: Counts, wasCancelled: boolean): void {
  const data = {
    accepted: counts.accepted,
    unchanged: counts.unchanged,
    refused: counts.refusedTotal,
    cancelled: wasCancelled,
  };
  context.transaction(() =>
    context.commit([{ type: 'importFinished.v1', subject: `import:${importId}`, data }], { source: 'import' }),
  );
}

/** Fewer, larger checkpoints while much is written; statistics afterwards, or the planner would guess. */
export function bulk(context: Pick<CommandContext, 'db'>, on: boolean): void {
  context.db.sqlite.pragma(`wal_autocheckpoint=${on ? 16_384 : 1000}`);
  if (on) return;
  gatherStatistics(context.db.sqlite);
  context.db.sqlite.pragma('wal_checkpoint(PASSIVE)');
}
