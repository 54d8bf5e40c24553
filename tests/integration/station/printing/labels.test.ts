import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakePrinter, type FakePrinter } from '../../../support/fake-printer.ts';
import { decodePicture } from '../../../support/decoder.ts';
import {
  createWholeStation,
  openWholeStation,
  removeFolder,
  type WholeStation,
} from '../../../support/whole-station.ts';
import { drawZpl, fieldTexts, parseZpl } from '../../../support/zpl.ts';

let whole: WholeStation;
let printer: FakePrinter;
let parent: string;
let tubes: readonly { readonly id: string; readonly printedId: string }[];

beforeAll(async () => {
  whole = await createWholeStation();
  printer = await createFakePrinter();
  const { studyId } = await whole.must('study.open', { title: 'Thymoma', shortTitle: 'THYM' });
  const { participantId } = await whole.must('participant.register', { study: studyId, sex: 'male' });
  await whole.must('consent.record', { participant: participantId, kind: 'consent' });
  const amount = { value: '10', unit: 'mL' };
  const blood = await whole.must('specimen.collect', { participant: participantId, kind: 'Plasma', amount });
  parent = blood.specimens[0]?.id ?? '';
  const made = await whole.must('specimen.aliquot', {
    specimen: parent,
    count: 10,
    amountEach: { value: '0.5', unit: 'mL' },
  });
  tubes = made.children;
  await whole.must('printer.save', network('Bench', printer.port));
});
afterAll(async () => {
  await whole.station.close();
  await printer.unplug();
  removeFolder(whole.folder);
});

const network = (name: string, port: number) =>
  ({ transport: 'tcp', name, host: '127.0.0.1', port, resolution: 300, stock: 'vial-wrap', enabled: true }) as const;

const ids = (from: number, to: number): string[] => tubes.slice(from, to).map(({ id }) => id);

async function historyOf(specimen: string): Promise<readonly unknown[]> {
  const { entries } = await whole.must('specimen.timeline', { specimen });
  return entries
    .filter(({ type }) => type.startsWith('specimenLabel'))
    .map(({ type, data, reason, actor }) => ({ type, ...data, why: reason, actor }));
}

/** The job when none of its labels is on its way any more. */
async function finished(job: string) {
  const read = async () => (await whole.must('label.queue', { job })).jobs[0];
  const onTheWay = async () => {
    const found = await read();
    return found === undefined ? Infinity : found.counts.queued + found.counts.sending;
  };
  await expect.poll(onTheWay, { timeout: 8000 }).toBe(0);
  return read();
}

describe('labels of specimens', () => {
  it('are printed with code, last four enlarged, kind, share and study, and stand in the history', async () => {
    const asked = await whole.must('label.print', { things: { specimens: ids(0, 3) }, printer: 'Bench' });
    expect(asked.warnings).toEqual([]);
    expect(asked.commit).not.toBeNull();
    expect(await finished(asked.jobId)).toMatchObject({
      purpose: 'print',
      askedBy: 'Anna',
      counts: { queued: 0, sending: 0, uncertain: 0, sent: 3, cancelled: 0 },
    });
    expect(printer.printed).toHaveLength(3);
    const [first = ''] = printer.printed;
    expect(await decodePicture(drawZpl(first))).toEqual([`DataMatrix ${tubes[0]?.printedId}`]);
    const id = tubes[0]?.printedId ?? '';
    expect(fieldTexts(parseZpl(first))).toEqual([id.slice(0, -4), id.slice(-4), 'Plasma', '1/10', 'THYM']);
    expect(await historyOf(ids(0, 1)[0] ?? '')).toEqual([
      { type: 'specimenLabelled.v1', printer: 'Bench', copies: 1, why: null, actor: 'Anna' },
    ]);
  });

  it('are not printed a second time as if they were the first', async () => {
    const before = printer.printed.length;
    expect(await whole.call('label.print', { things: { specimens: ids(2, 5) }, printer: 'Bench' })).toMatchObject({
      ok: false,
      refusal: { code: 'LABEL_PRINTED_BEFORE', details: { count: 1, specimens: [tubes[2]?.printedId] } },
    });
    expect(printer.printed).toHaveLength(before);
    expect(await historyOf(ids(3, 4)[0] ?? '')).toEqual([]);
  });

  it('are printed again with a reason that stays in the history (UX-067)', async () => {
    const call = { things: { specimens: ids(0, 1) }, printer: 'Bench', copies: 2 };
    expect(await whole.call('label.reprint', { ...call, reason: ' ' })).toMatchObject({
      refusal: { code: 'INPUT_INVALID' },
    });
    const asked = await whole.must('label.reprint', { ...call, reason: 'smudged' });
    await finished(asked.jobId);
    expect(printer.printed.at(-1)).toContain('^PQ2,0,0,N');
    expect((await historyOf(ids(0, 1)[0] ?? '')).at(-1)).toEqual({
      type: 'specimenLabelReprinted.v1',
      printer: 'Bench',
      copies: 2,
      reason: 'smudged',
      why: 'smudged',
      actor: 'Anna',
    });
  });

  it('do not stand in the way of undo, and are not what undo takes back', async () => {
    await whole.must('specimen.quarantine', { specimen: tubes[9]?.id ?? '', reason: 'torn' });
    const { jobId } = await whole.must('label.print', { things: { specimens: ids(9, 10) }, printer: 'Bench' });
    await finished(jobId);
    expect(await whole.must('change.undo', {})).toMatchObject({ command: 'specimen.quarantine' });
    const { commit } = await whole.must('label.reprint', {
      things: { specimens: ids(9, 10) },
      printer: 'Bench',
      reason: 'again',
    });
    expect(await whole.call('change.undo', { commit: commit ?? undefined })).toMatchObject({
      refusal: { code: 'UNDO_NOT_POSSIBLE' },
    });
  });

  it('are verified after printing: each once, nothing foreign (T3)', async () => {
    const { jobId, labels } = await whole.must('label.print', { things: { specimens: ids(3, 6) }, printer: 'Bench' });
    const codes = labels.map(({ code }) => code);
    const scans = [codes[0] ?? '', `]d1${codes[1]}\r`, codes[0] ?? '', tubes[0]?.printedId ?? '', ''];
    expect(await whole.must('label.verify', { job: jobId, scans })).toEqual({
      scans: [
        { code: codes[0], outcome: 'matched' },
        { code: codes[1], outcome: 'matched' },
        { code: codes[0], outcome: 'duplicate' },
        { code: tubes[0]?.printedId, outcome: 'foreign' },
        { code: '', outcome: 'unreadable' },
      ],
      missing: [{ subject: `specimen:${tubes[5]?.id}`, code: codes[2] }],
      complete: false,
    });
    expect(await whole.must('label.verify', { job: jobId, scans: codes })).toMatchObject({
      missing: [],
      complete: true,
    });
    await finished(jobId);
  });

  it('come as a sheet from the cell that is free, and tell which is free then', async () => {
    const call = { things: { specimens: ids(6, 9) }, stock: 'a4-cryo', startAt: 88 };
    const made = await whole.must('label.sheet', call);
    expect(Buffer.from(made.file.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    expect(made.nextCell).toBe(1);
    expect(await whole.call('label.sheet', call)).toMatchObject({ refusal: { code: 'LABEL_PRINTED_BEFORE' } });
    expect((await whole.must('label.sheet', { ...call, reason: 'lost' })).nextCell).toBe(1);
    expect((await historyOf(ids(6, 7)[0] ?? '')).map((entry) => entry)).toMatchObject([
      { type: 'specimenLabelled.v1', printer: 'PDF' },
      { type: 'specimenLabelReprinted.v1', reason: 'lost' },
    ]);
    expect(await whole.call('label.sheet', { ...call, startAt: 90 })).toMatchObject({
      refusal: { code: 'SHEET_FULL' },
    });
  });
});

describe('the queue', () => {
  it('survives the end of the program, and a cancelled label is voided in the history', async () => {
    await printer.unplug();
    await whole.must('specimen.aliquot', { specimen: parent, count: 2, amountEach: { value: '0.1', unit: 'mL' } });
    const { children } = await whole.must('specimen.aliquot', {
      specimen: parent,
      count: 2,
      amountEach: { value: '0.1', unit: 'mL' },
    });
    const specimens = children.map(({ id }) => id);
    const { jobId, labels } = await whole.must('label.print', { things: { specimens }, printer: 'Bench' });
    await whole.station.close();
    whole = await openWholeStation(whole.folder);
    expect((await whole.must('label.queue', { openOnly: true })).jobs.map(({ id }) => id)).toEqual([jobId]);
    // It tries again and again: for a moment one of them is being sent.
    const printers = () => whole.must('printer.list', {});
    await expect.poll(printers, { timeout: 5000 }).toMatchObject({ printers: [{ name: 'Bench', queued: 2 }] });
    const settle = { labels: [labels[0]?.id ?? ''], outcome: 'cancelled', reason: 'not needed' };
    await expect.poll(() => whole.call('label.settle', settle), { timeout: 5000 }).toMatchObject({ ok: true });
    expect((await historyOf(specimens[0] ?? '')).at(-1)).toMatchObject({
      type: 'specimenLabelVoided.v1',
      reason: 'not needed',
    });
    const before = printer.printed.length;
    await printer.plugIn();
    await whole.must('printer.save', { ...network('Bench', printer.port), printer: 'Bench' });
    expect(await finished(jobId)).toMatchObject({ counts: { sent: 1, cancelled: 1 } });
    expect(printer.printed).toHaveLength(before + 1);
    // A voided label was never there: the next one is the first.
    await whole.must('label.print', { things: { specimens: specimens.slice(0, 1) }, printer: 'Bench' });
  });

  it('settles nothing that is settled, and knows its labels and jobs', async () => {
    const settle = { outcome: 'printed', reason: 'seen' } as const;
    const done = (await whole.must('label.queue', {})).jobs
      .flatMap(({ labels }) => labels)
      .find(({ state }) => state === 'sent');
    expect(await whole.call('label.settle', { ...settle, labels: [done?.id] })).toMatchObject({
      refusal: { code: 'LABEL_NOT_OPEN', details: { state: 'sent' } },
    });
    expect(await whole.call('label.settle', { ...settle, labels: ['x'] })).toMatchObject({
      refusal: { code: 'LABEL_UNKNOWN' },
    });
    for (const [name, input] of [
      ['label.queue', { job: 'x' }],
      ['label.verify', { job: 'x', scans: [] }],
    ] as const) {
      expect(await whole.call(name, input)).toMatchObject({ refusal: { code: 'PRINT_JOB_UNKNOWN' } });
    }
  });
});

describe('printers', () => {
  it('are only in the local network unless one is allowed to be elsewhere', async () => {
    const save = (host: string, more: object = {}) =>
      whole.call('printer.save', { ...network('Far', 9100), host, ...more });
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
    await whole.must('printer.save', network('Off', off.port));
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

it('in a copied database nothing that waited is printed unasked: the original may have done so', async () => {
  await printer.unplug();
  const { jobId } = await whole.must('label.print', { things: { commands: ['UNDO', 'YES'] }, printer: 'Bench' });
  await whole.station.close();
  // Without the marker beside it a database is a copy.
  rmSync(path.join(whole.folder, 'cryoledger.instance'));
  whole = await openWholeStation(whole.folder);
  const { jobs, waiting } = await whole.must('label.queue', { job: jobId });
  expect([waiting, jobs[0]?.counts.uncertain]).toEqual([{ queued: 0, sending: 0, uncertain: 2 }, 2]);
  expect(jobs[0]?.labels.map(({ problem }) => problem)).toEqual(['DATABASE_COPIED', 'DATABASE_COPIED']);
  const labels = jobs[0]?.labels.map(({ id }) => id) ?? [];
  await whole.must('label.settle', { labels, outcome: 'again', reason: 'only this one is used' });
  await printer.plugIn();
  await whole.must('printer.save', { ...network('Bench', printer.port), printer: 'Bench' });
  expect(await finished(jobId)).toMatchObject({ counts: { sent: 2 } });
});

describe('a preview', () => {
  it('shows where everything goes, on a printer or on paper, without printing anything', async () => {
    const before = printer.printed.length;
    const { labels, total, stock } = await whole.must('label.preview', {
      things: { specimens: ids(0, 10) },
      on: { printer: 'Bench' },
    });
    expect([total, labels.length, stock.code]).toEqual([10, 10, 'vial-wrap']);
    expect(labels[0]?.marks.map(({ kind }) => kind)).toEqual(['dataMatrix', 'text', 'text', 'text', 'text', 'text']);
    const sample = await whole.must('label.preview', {
      things: { sample: 'specimen' },
      on: { stock: 'tube-05ml', resolution: 203 },
    });
    expect(sample.labels[0]?.warnings.map(({ code }) => code)).toContain('coarsePrinter');
    const unknown = { things: { sample: 'location' }, on: { stock: 'nothing' } };
    expect(await whole.call('label.preview', unknown)).toMatchObject({ refusal: { code: 'VALUE_INVALID' } });
    expect(printer.printed).toHaveLength(before);
  });
});

describe('labels that were printed', () => {
  it('count no more once they are voided, and the next one is a first label again (UX-067)', async () => {
    const made = await whole.must('specimen.aliquot', {
      specimen: parent,
      count: 2,
      amountEach: { value: '0.1', unit: 'mL' },
    });
    const [tube = '', bare = ''] = made.children.map(({ id }) => id);
    expect(await whole.call('label.void', { specimen: tube, reason: 'torn' })).toMatchObject({
      refusal: { code: 'LABEL_NOT_THERE', details: { specimen: made.children[0]?.printedId } },
    });
    const things = { specimens: [tube] };
    await finished((await whole.must('label.print', { things, printer: 'Bench' })).jobId);
    await whole.must('label.void', { specimen: tube, reason: 'torn' });
    await finished((await whole.must('label.print', { things, printer: 'Bench' })).jobId);
    await finished(
      (await whole.must('label.reprint', { things, printer: 'Bench', reason: 'smudged', voidOld: true })).jobId,
    );
    expect((await historyOf(tube)).map((entry) => (entry as { type: string }).type)).toEqual([
      'specimenLabelled.v1',
      'specimenLabelVoided.v1',
      'specimenLabelled.v1',
      'specimenLabelVoided.v1',
      'specimenLabelReprinted.v1',
    ]);
    const preview = await whole.must('label.preview', {
      things: { specimens: [bare, tube] },
      on: { printer: 'Bench' },
    });
    expect(preview).toMatchObject({ labelled: [`specimen:${tube}`], total: 2 });
  });
});

type Previewed = { readonly marks: readonly { readonly kind: string; readonly text: string }[] };

/** The first text of a label: its heading. */
function headingOf({ marks }: Previewed): string | undefined {
  return marks.find(({ kind }) => kind === 'text')?.text;
}

describe('labels of a whole freezer', () => {
  const inside = [
    { type: 'shelf', count: 2, name: 'Shelf' },
    { type: 'rack', count: 2, name: 'Rack' },
    { type: 'box-5x5', count: 11, name: 'Box' },
  ];

  it('come in the order in which one walks past, of the types that were chosen', async () => {
    const { container } = await whole.must('container.create', { name: 'F9', type: 'ult-freezer', inside });
    const on = { stock: 'a4-65' };
    const all = await whole.must('label.preview', { things: { within: container.id }, on });
    expect(all.total).toBe(1 + 2 + 4 + 44);
    expect(all.types.map(({ type, count }) => [type, count])).toEqual([
      ['ult-freezer', 1],
      ['shelf', 2],
      ['rack', 4],
      ['box-5x5', 44],
    ]);
    const racks = await whole.must('label.preview', {
      things: { within: container.id, types: ['shelf', 'rack'] },
      on,
    });
    const names = racks.labels.map(
      ({ marks }) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))[0],
    );
    expect(names).toEqual(['Shelf 1', 'Rack 1', 'Rack 2', 'Shelf 2', 'Rack 1', 'Rack 2']);
    const boxes = await whole.must('label.preview', { things: { within: container.id, types: ['box-5x5'] }, on });
    const eleven = Array.from({ length: 11 }, (_, index) => `Box ${index + 1}`);
    expect(boxes.labels.slice(0, 11).map(headingOf)).toEqual(eleven);
  });

  it('are refused when they are more than are asked for at once', async () => {
    const many = [
      { type: 'rack', count: 60, name: 'Rack' },
      { type: 'box-5x5', count: 20, name: 'Box' },
    ];
    const { container } = await whole.must('container.create', { name: 'S1', type: 'dry-shipper', inside: many });
    const things = { within: container.id };
    expect(await whole.call('label.sheet', { things, stock: 'a4-65' })).toMatchObject({
      refusal: { code: 'LABELS_TOO_MANY', details: { count: 1261, limit: 1000 } },
    });
    expect(await whole.must('label.preview', { things, on: { stock: 'a4-65' } })).toMatchObject({ total: 1261 });
  });
});

describe('a printer that could not be reached', () => {
  it('is tried at once when somebody says that it is there again', async () => {
    const away = await createFakePrinter();
    await whole.must('printer.save', network('Away', away.port));
    await away.unplug();
    const things = { specimens: ids(7, 8) };
    const { jobId } = await whole.must('label.reprint', { things, printer: 'Away', reason: 'again' });
    const problem = async () =>
      (await whole.must('printer.list', {})).printers.find(({ name }) => name === 'Away')?.problem;
    await expect.poll(problem).toBe('ECONNREFUSED');
    await away.plugIn();
    expect(await whole.must('printer.retry', { printer: 'Away' })).toEqual({ waiting: 1 });
    expect(await finished(jobId)).toMatchObject({ counts: { sent: 1 } });
    expect(away.printed).toHaveLength(1);
    await away.unplug();
  });
});
