import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodePicture } from '../../../support/decoder.ts';
import { createLabelBench, type LabelBench } from '../../../support/label-bench.ts';
import { drawZpl, fieldTexts, parseZpl } from '../../../support/zpl.ts';

let bench: LabelBench;
beforeAll(async () => {
  bench = await createLabelBench();
});
afterAll(() => bench.close());

const idsOf = (tubes: readonly { readonly id: string }[]): string[] => tubes.map(({ id }) => id);

/** Prints the first labels of tubes and waits for them. */
async function printed(specimens: string[]) {
  const asked = await bench.whole.must('label.print', { things: { specimens }, printer: 'Bench' });
  return { ...asked, job: await bench.finished(asked.jobId) };
}

it('labels have code, last four enlarged, kind, share and study, and stand in the history', async () => {
  const tubes = await bench.tubes(10);
  const [{ id, printedId }] = tubes;
  const before = bench.printer.printed.length;
  const { warnings, commit, job } = await printed(idsOf(tubes).slice(0, 3));
  expect(warnings).toEqual([]);
  expect(commit).not.toBeNull();
  expect(job).toMatchObject({
    purpose: 'print',
    askedBy: 'Anna',
    counts: { queued: 0, sending: 0, uncertain: 0, sent: 3, cancelled: 0 },
  });
  const [first = '', ...others] = bench.printer.printed.slice(before);
  expect(others).toHaveLength(2);
  expect(await decodePicture(drawZpl(first))).toEqual([`DataMatrix ${printedId}`]);
  const code = [printedId.slice(0, -4), printedId.slice(-4)];
  expect(fieldTexts(parseZpl(first))).toEqual([...code, 'Plasma', '1/10', 'THYM']);
  expect(await bench.labelHistoryOf(id)).toEqual([
    { type: 'specimenLabelled.v1', printer: 'Bench', copies: 1, why: null, actor: 'Anna' },
  ]);
});

it('labels are not printed a second time as if they were the first', async () => {
  const [labelled, bare] = await bench.tubes(2);
  await printed([labelled.id]);
  const before = bench.printer.printed.length;
  const specimens = [labelled.id, bare?.id];
  expect(await bench.whole.call('label.print', { things: { specimens }, printer: 'Bench' })).toMatchObject({
    ok: false,
    refusal: { code: 'LABEL_PRINTED_BEFORE', details: { count: 1, specimens: [labelled.printedId] } },
  });
  expect(bench.printer.printed).toHaveLength(before);
  expect(await bench.labelHistoryOf(bare?.id ?? '')).toEqual([]);
});

it('labels are printed again with a reason that stays in the history (UX-067)', async () => {
  const [{ id }] = await bench.tubes(1);
  await printed([id]);
  const call = { things: { specimens: [id] }, printer: 'Bench', copies: 2 };
  expect(await bench.whole.call('label.reprint', { ...call, reason: ' ' })).toMatchObject({
    refusal: { code: 'INPUT_INVALID' },
  });
  const { jobId } = await bench.whole.must('label.reprint', { ...call, reason: 'smudged' });
  await bench.finished(jobId);
  expect(bench.printer.printed.at(-1)).toContain('^PQ2,0,0,N');
  expect((await bench.labelHistoryOf(id)).at(-1)).toEqual({
    type: 'specimenLabelReprinted.v1',
    printer: 'Bench',
    copies: 2,
    reason: 'smudged',
    why: 'smudged',
    actor: 'Anna',
  });
});

it('labels do not stand in the way of undo, and are not what undo takes back', async () => {
  const { whole } = bench;
  const [{ id }] = await bench.tubes(1);
  await whole.must('specimen.quarantine', { specimen: id, reason: 'torn' });
  await printed([id]);
  expect(await whole.must('change.undo', {})).toMatchObject({ command: 'specimen.quarantine' });
  const again = { things: { specimens: [id] }, printer: 'Bench', reason: 'again' };
  const { commit } = await whole.must('label.reprint', again);
  expect(await whole.call('change.undo', { commit: commit ?? undefined })).toMatchObject({
    refusal: { code: 'UNDO_NOT_POSSIBLE' },
  });
});

it('labels are verified after printing: each once, nothing foreign (T3)', async () => {
  const { whole } = bench;
  const [foreign, ...tubes] = await bench.tubes(4);
  const { jobId, labels } = await printed(idsOf(tubes));
  const codes = labels.map(({ code }) => code);
  const scans = [codes[0] ?? '', `]d1${codes[1]}\r`, codes[0] ?? '', foreign.printedId, ''];
  expect(await whole.must('label.verify', { job: jobId, scans })).toEqual({
    scans: [
      { code: codes[0], outcome: 'matched' },
      { code: codes[1], outcome: 'matched' },
      { code: codes[0], outcome: 'duplicate' },
      { code: foreign.printedId, outcome: 'foreign' },
      { code: '', outcome: 'unreadable' },
    ],
    missing: [{ subject: `specimen:${tubes[2]?.id}`, code: codes[2] }],
    complete: false,
  });
  const all = await whole.must('label.verify', { job: jobId, scans: codes });
  expect(all).toMatchObject({ missing: [], complete: true });
  expect(await whole.call('label.verify', { job: 'x', scans: [] })).toMatchObject({
    refusal: { code: 'PRINT_JOB_UNKNOWN' },
  });
});

it('labels come as a sheet from the cell that is free, and tell which is free then', async () => {
  const { whole } = bench;
  const specimens = idsOf(await bench.tubes(3));
  const call = { things: { specimens }, stock: 'a4-cryo', startAt: 88 };
  const made = await whole.must('label.sheet', call);
  expect(Buffer.from(made.file.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  expect(made.nextCell).toBe(1);
  expect(await whole.call('label.sheet', call)).toMatchObject({ refusal: { code: 'LABEL_PRINTED_BEFORE' } });
  expect((await whole.must('label.sheet', { ...call, reason: 'lost' })).nextCell).toBe(1);
  expect(await bench.labelHistoryOf(specimens[0] ?? '')).toMatchObject([
    { type: 'specimenLabelled.v1', printer: 'PDF' },
    { type: 'specimenLabelReprinted.v1', reason: 'lost' },
  ]);
  expect(await whole.call('label.sheet', { ...call, startAt: 90 })).toMatchObject({ refusal: { code: 'SHEET_FULL' } });
});

it('labels count no more once they are voided, and the next one is a first label again (UX-067)', async () => {
  const { whole } = bench;
  const [{ id, printedId }, bare] = await bench.tubes(2);
  expect(await whole.call('label.void', { specimen: id, reason: 'torn' })).toMatchObject({
    refusal: { code: 'LABEL_NOT_THERE', details: { specimen: printedId } },
  });
  await printed([id]);
  await whole.must('label.void', { specimen: id, reason: 'torn' });
  await printed([id]);
  const things = { specimens: [id] };
  const call = { things, printer: 'Bench', reason: 'smudged', voidOld: true };
  await bench.finished((await whole.must('label.reprint', call)).jobId);
  expect(await bench.labelHistoryOf(id)).toMatchObject([
    { type: 'specimenLabelled.v1' },
    { type: 'specimenLabelVoided.v1' },
    { type: 'specimenLabelled.v1' },
    { type: 'specimenLabelVoided.v1' },
    { type: 'specimenLabelReprinted.v1' },
  ]);
  const specimens = [bare?.id ?? '', id];
  const preview = await whole.must('label.preview', { things: { specimens }, on: { printer: 'Bench' } });
  expect(preview).toMatchObject({ labelled: [`specimen:${id}`], total: 2 });
});
