import { runImport } from '../../electron/station/imports/run-import.ts';
import { eachAsync, type Figure, peakMemory, processorSeconds } from '../measure.ts';
import { syntheticReader } from '../specimens.ts';
import { benchContext, openBenchWriter, stationFolder } from '../station.ts';

/** The real import: read, decided, signed, folded, indexed, durable. Raw figures are added by the step after it. */
export async function measureImport(work: string, count: number): Promise<readonly Figure[]> {
  const writer = await openBenchWriter(stationFolder(work));
  const context = benchContext(writer, 'import.run');
  const before = processorSeconds();
  const milliseconds = await eachAsync(async () => {
    const outcome = await runImport(context, syntheticReader(count), 'bench', { dryRun: false });
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    if (outcome.value.refusedTotal > 0) throw new Error(JSON.stringify(outcome.value.refused[0]));
  });
  const processor = processorSeconds() - before;
  writer.db.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  writer.db.sqlite.close();
  return [
    { name: 'import with ledger, folds, full text', unit: 's', ours: milliseconds / 1000, raw: null, goal: '≤ 3 ×' },
    { name: 'import, processor time', unit: 's', ours: processor, raw: null, goal: '–' },
    peakMemory('import, peak memory', '≤ 300 MB'),
  ];
}
