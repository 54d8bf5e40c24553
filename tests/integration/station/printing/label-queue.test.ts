import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakePrinter } from '../../../support/fake-printer.ts';
import { createLabelBench, type LabelBench, networkPrinter } from '../../../support/label-bench.ts';

let bench: LabelBench;
beforeEach(async () => {
  bench = await createLabelBench();
});
afterEach(() => bench.close());

/** The printer is there again, under a port of its own. */
async function plugIn(): Promise<void> {
  await bench.printer.plugIn();
  await bench.whole.must('printer.save', { ...networkPrinter('Bench', bench.printer.port), printer: 'Bench' });
}

describe('the queue', () => {
  it('survives the end of the program, and a cancelled label is voided in the history', async () => {
    await bench.printer.unplug();
    const specimens = (await bench.tubes(2)).map(({ id }) => id);
    const { jobId, labels } = await bench.whole.must('label.print', { things: { specimens }, printer: 'Bench' });
    await bench.reopen();
    const { whole } = bench;
    expect((await whole.must('label.queue', { openOnly: true })).jobs.map(({ id }) => id)).toEqual([jobId]);
    // It tries again and again: for a moment one of them is being sent.
    const printers = () => whole.must('printer.list', {});
    await expect.poll(printers, { timeout: 5000 }).toMatchObject({ printers: [{ name: 'Bench', queued: 2 }] });
    const settle = { labels: [labels[0]?.id ?? ''], outcome: 'cancelled', reason: 'not needed' };
    await expect.poll(() => whole.call('label.settle', settle), { timeout: 5000 }).toMatchObject({ ok: true });
    expect((await bench.labelHistoryOf(specimens[0] ?? '')).at(-1)).toMatchObject({
      type: 'specimenLabelVoided.v1',
      reason: 'not needed',
    });
    await plugIn();
    expect(await bench.finished(jobId)).toMatchObject({ counts: { sent: 1, cancelled: 1 } });
    expect(bench.printer.printed).toHaveLength(1);
    // A voided label was never there: the next one is the first.
    await whole.must('label.print', { things: { specimens: specimens.slice(0, 1) }, printer: 'Bench' });
  });

  it('settles nothing that is settled, and knows its labels and jobs', async () => {
    const { whole } = bench;
    const { jobId, labels } = await whole.must('label.print', { things: { commands: ['UNDO'] }, printer: 'Bench' });
    await bench.finished(jobId);
    const settle = { outcome: 'printed', reason: 'seen' } as const;
    expect(await whole.call('label.settle', { ...settle, labels: [labels[0]?.id] })).toMatchObject({
      refusal: { code: 'LABEL_NOT_OPEN', details: { state: 'sent' } },
    });
    expect(await whole.call('label.settle', { ...settle, labels: ['x'] })).toMatchObject({
      refusal: { code: 'LABEL_UNKNOWN' },
    });
    expect(await whole.call('label.queue', { job: 'x' })).toMatchObject({ refusal: { code: 'PRINT_JOB_UNKNOWN' } });
  });

  it('of a copied database prints nothing unasked: the original may have done so', async () => {
    await bench.printer.unplug();
    const things = { commands: ['UNDO' as const, 'YES' as const] };
    const { jobId } = await bench.whole.must('label.print', { things, printer: 'Bench' });
    // Without the marker beside it a database is a copy.
    await bench.reopen((folder) => rmSync(path.join(folder, 'cryoledger.instance')));
    const { whole } = bench;
    const { jobs, waiting } = await whole.must('label.queue', { job: jobId });
    expect([waiting, jobs[0]?.counts.uncertain]).toEqual([{ queued: 0, sending: 0, uncertain: 2 }, 2]);
    expect(jobs[0]?.labels.map(({ problem }) => problem)).toEqual(['DATABASE_COPIED', 'DATABASE_COPIED']);
    const labels = jobs[0]?.labels.map(({ id }) => id) ?? [];
    await whole.must('label.settle', { labels, outcome: 'again', reason: 'only this one is used' });
    await plugIn();
    expect(await bench.finished(jobId)).toMatchObject({ counts: { sent: 2 } });
  });
});

describe('a printer that could not be reached', () => {
  it('is tried at once when somebody says that it is there again', async () => {
    const { whole } = bench;
    const away = await createFakePrinter();
    await whole.must('printer.save', networkPrinter('Away', away.port));
    await away.unplug();
    const { jobId } = await whole.must('label.print', { things: { commands: ['UNDO'] }, printer: 'Away' });
    const problem = async () =>
      (await whole.must('printer.list', {})).printers.find(({ name }) => name === 'Away')?.problem;
    await expect.poll(problem).toBe('ECONNREFUSED');
    await away.plugIn();
    expect(await whole.must('printer.retry', { printer: 'Away' })).toEqual({ waiting: 1 });
    expect(await bench.finished(jobId)).toMatchObject({ counts: { sent: 1 } });
    expect(away.printed).toHaveLength(1);
    await away.unplug();
  });
});
