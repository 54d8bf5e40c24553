import type { CallOutput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { CommandContext } from '../commands/context.ts';
import { writingMuch } from '../data/bulk-writing.ts';
import { type AppliedRecord, createApplier, type RecordApplier } from './apply.ts';
import { createImportTally, type ImportTally } from './import-tally.ts';
import type { ImportItem, ImportReader } from './records.ts';

export type ImportReport = CallOutput<'import.run'>;

type Options = { readonly dryRun: boolean };

/** Rows of one transaction: what is read and lost when it is killed in the middle, to be read again by the next run. */
const batchItems = 4000;
/** Most rows become one event or two; a commit holds 10,000 at the most. */
const mostEvents = 5000;

/**
 * Runs an import: reads, decides and commits in batches, letting other calls in between. A dry run does the same and
 * writes nothing. Killed in the middle, the next run of the same files goes on where it stopped.
 */
export async function runImport(
  context: CommandContext,
  reader: ImportReader,
  profile: string,
  options: Options,
): Promise<Result<ImportReport, Refusal>> {
  const started = performance.now();
  const importId = context.newId();
  const tally = createImportTally();
  const record = createImportRecord(context, importId, options);
  const applier = createApplier(context, importId, options);
  const cancelled = await writingMuch(context.db, async () => {
    const start = startedEvent(importId, profile, reader);
    for await (const { items, wasCancelled } of inBatches(reader.read(), context.isCancelled)) {
      // In one go: nothing comes in between, and no look-up locks the file anew.
      context.transaction(() => {
        for (const events of decide(applier, tally, items)) record.commit(start, events);
      });
      if (!options.dryRun) applier.committed();
      context.progress({ what: 'import', done: tally.met(), total: atLeast(reader.estimate, tally.met()) });
      await new Promise((resolve) => setImmediate(resolve));
      if (wasCancelled) return true;
    }
    context.progress({ what: 'import', done: tally.met(), total: tally.met() });
    return false;
  });
  record.finish(tally, cancelled);
  const counts = tally.counts();
  if (cancelled) return refused({ code: 'IMPORT_CANCELLED', details: { done: counts.accepted, importId } });
  const files = reader.files.map(({ name }) => name);
  const milliseconds = Math.round(performance.now() - started);
  return accepted({
    profile,
    files,
    ...options,
    ...counts,
    importId: record.written() ? importId : null,
    milliseconds,
  });
}

/** An estimate that was passed is known to be too small. */
function atLeast(estimate: number | null, met: number): number | null {
  return estimate === null ? null : Math.max(estimate, met);
}

type Batch = { readonly items: readonly ImportItem[]; readonly wasCancelled: boolean };

/** What was read, a batch at a time; a cancellation ends the batch and makes it the last. */
async function* inBatches(items: AsyncIterable<ImportItem>, isCancelled: () => boolean): AsyncGenerator<Batch> {
  let batch: ImportItem[] = [];
  for await (const item of items) {
    batch.push(item);
    const wasCancelled = isCancelled();
    if (batch.length < batchItems && !wasCancelled) continue;
    yield { items: batch, wasCancelled };
    batch = [];
  }
  yield { items: batch, wasCancelled: false };
}

/** The events of a batch, as many at a time as a commit may hold. */
function* decide(
  applier: RecordApplier,
  tally: ImportTally,
  items: readonly ImportItem[],
): Generator<readonly DomainEvent[]> {
  let events: DomainEvent[] = [];
  for (const item of items) {
    const outcome = outcomeOf(applier, item);
    tally.add(item, outcome);
    if ('events' in outcome) events.push(...outcome.events);
    if (events.length < mostEvents) continue;
    yield events;
    events = [];
  }
  if (events.length > 0) yield events;
}

/** What becomes of one record; a row that was refused before it was one is remembered as refused. */
function outcomeOf(applier: RecordApplier, item: ImportItem): AppliedRecord {
  if ('record' in item) return applier.apply(item.record);
  if (item.key !== undefined) applier.refuse(item.key);
  return { outcome: 'refused', refusal: item.refusal };
}

/** Writes the commits of an import; the first says that it started, the last how it ended. An import without news leaves none. */
function createImportRecord(context: CommandContext, importId: string, { dryRun }: Options) {
  let announced = false;
  return {
    written: () => announced,
    commit: (start: DomainEvent, events: readonly DomainEvent[]): void => {
      if (dryRun) return;
      context.commit(announced ? events : [start, ...events], { source: 'import' });
      announced = true;
    },
    finish: (tally: ImportTally, cancelled: boolean): void => {
      if (!announced) return;
      const event = finishedEvent(importId, tally, cancelled);
      context.transaction(() => context.commit([event], { source: 'import' }));
    },
  };
}

function startedEvent(importId: string, profile: string, reader: ImportReader): DomainEvent {
  const files = reader.files
    .slice(0, 500)
    .map(({ name, sha256, bytes }) => ({ name: name.slice(0, 400), sha256, bytes }));
  return { type: 'importStarted.v1', subject: `import:${importId}`, data: { profile, files } };
}

function finishedEvent(importId: string, tally: ImportTally, cancelled: boolean): DomainEvent {
  const { accepted: taken, unchanged, refusedTotal } = tally.counts();
  const data = { accepted: taken, unchanged, refused: refusedTotal, cancelled };
  return { type: 'importFinished.v1', subject: `import:${importId}`, data };
}
