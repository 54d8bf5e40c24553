import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePrinter } from '../../../support/fake-printer.ts';
import { networkPrinter } from '../../../support/label-bench.ts';
import { createWholeStation, removeFolder, type WholeStation } from '../../../support/whole-station.ts';

let whole: WholeStation;
beforeAll(async () => {
  whole = await createWholeStation();
});
afterAll(async () => {
  await whole.station.close();
  removeFolder(whole.folder);
});

describe('printers', () => {
  it('are only in the local network unless one is allowed to be elsewhere', async () => {
    const save = (host: string, more: object = {}) =>
      whole.call('printer.save', { ...networkPrinter('Far', 9100), host, ...more });
    expect(await save('93.184.216.34')).toMatchObject({ refusal: { code: 'PRINTER_HOST_PUBLIC' } });
    expect(await save('http://x')).toMatchObject({ refusal: { code: 'PRINTER_HOST_INVALID' } });
    expect(await save('93.184.216.34', { publicAllowed: true, enabled: false })).toMatchObject({ ok: true });
    expect(await save('10.0.0.9')).toMatchObject({ refusal: { code: 'PRINTER_NAME_TAKEN' } });
    const print = { things: { commands: ['UNDO'] }, printer: 'far' };
    expect(await whole.call('label.print', print)).toMatchObject({ refusal: { code: 'PRINTER_DISABLED' } });
    expect(await whole.call('printer.remove', { printer: 'Far' })).toMatchObject({ ok: true });
    expect(await whole.call('printer.test', { printer: 'Far' })).toMatchObject({
      refusal: { code: 'PRINTER_UNKNOWN' },
    });
    const { rows } = await whole.must('activity.list', { page: { offset: 0, limit: 20 } });
    expect(rows.map(({ command }) => command)).toEqual(expect.arrayContaining(['printer.save', 'printer.remove']));
  });

  it('are not removed while labels wait for them', async () => {
    const off = await createFakePrinter();
    await off.unplug();
    await whole.must('printer.save', networkPrinter('Off', off.port));
    const { jobId } = await whole.must('printer.test', { printer: 'Off' });
    expect(await whole.call('printer.remove', { printer: 'Off' })).toMatchObject({
      refusal: { code: 'PRINTER_BUSY', details: { count: 1 } },
    });
    const labels = (await whole.must('label.queue', { job: jobId })).jobs[0]?.labels.map(({ id }) => id) ?? [];
    const cancel = () => whole.call('label.settle', { labels, outcome: 'cancelled', reason: 'only a test' });
    // It may be trying just now.
    await expect.poll(cancel, { timeout: 5000 }).toMatchObject({ ok: true, value: { settled: 1, commit: null } });
    expect(await whole.call('printer.remove', { printer: 'Off' })).toMatchObject({ ok: true });
  });

  it('that make files answer with the labels', async () => {
    const settings = { transport: 'pdf', name: 'Office', resolution: 300, stock: 'box', enabled: true } as const;
    await whole.must('printer.save', settings);
    const { container } = await whole.must('container.create', { name: 'Box 1', type: 'box-9x9' });
    const made = await whole.must('label.print', { things: { containers: [container.id] }, printer: 'Office' });
    expect(made.file?.mediaType).toBe('application/pdf');
    expect(made.commit).toBeNull();
    expect((await whole.must('printer.test', { printer: 'Office' })).file?.fileName).toMatch(/^labels-.*\.pdf$/u);
  });
});
