import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLabelBench, type LabelBench } from '../../../support/label-bench.ts';

let bench: LabelBench;
beforeAll(async () => {
  bench = await createLabelBench();
});
afterAll(() => bench.close());

describe('a preview', () => {
  it('shows where everything goes, on a printer or on paper, without printing anything', async () => {
    const specimens = (await bench.tubes(10)).map(({ id }) => id);
    const { labels, total, stock } = await bench.whole.must('label.preview', {
      things: { specimens },
      on: { printer: 'Bench' },
    });
    expect([total, labels.length, stock.code]).toEqual([10, 10, 'vial-wrap']);
    expect(labels[0]?.marks.map(({ kind }) => kind)).toEqual(['dataMatrix', 'text', 'text', 'text', 'text', 'text']);
    const sample = await bench.whole.must('label.preview', {
      things: { sample: 'specimen' },
      on: { stock: 'tube-05ml', resolution: 203 },
    });
    expect(sample.labels[0]?.warnings.map(({ code }) => code)).toContain('coarsePrinter');
    const unknown = { things: { sample: 'location' }, on: { stock: 'nothing' } };
    expect(await bench.whole.call('label.preview', unknown)).toMatchObject({ refusal: { code: 'VALUE_INVALID' } });
    expect(bench.printer.printed).toEqual([]);
  });
});
