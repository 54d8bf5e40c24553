import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPrintQueue } from '../../../../electron/station/printing/print-queue.ts';
import { createPrintWorker, type PrintWorker } from '../../../../electron/station/printing/print-worker.ts';
import { createSender } from '../../../../electron/station/printing/send.ts';
import { createFakePrinter, type FakePrinter, type PrinterMood } from '../../../support/fake-printer.ts';
import { createTestStation, type TestStation } from '../../../support/test-station.ts';
import { drawZpl } from '../../../support/zpl.ts';
import { decodePicture } from '../../../support/decoder.ts';

let station: TestStation;
let printer: FakePrinter;
let worker: PrintWorker;
let problems: unknown[];

beforeEach(async () => {
  station = await createTestStation();
  printer = await createFakePrinter();
  station.must('printer.save', network('Bench', printer.port));
  problems = [];
  worker = startWorker();
});
afterEach(async () => {
  await worker.stop();
  await printer.unplug();
  station.close();
  expect(problems).toEqual([]);
});

const network = (name: string, port: number) =>
  ({ transport: 'tcp', name, host: '127.0.0.1', port, resolution: 300, stock: 'vial-wrap', enabled: true }) as const;

/** A worker as after a start of the program: what was being sent is in doubt. */
function startWorker(): PrintWorker {
  const queue = createPrintQueue(station.writer);
  queue.recover();
  return createPrintWorker({
    ask: async (step) => queue.take(step),
    send: createSender({ connectMilliseconds: 300, confirmMilliseconds: 150 }),
    announce: () => undefined,
    report: (error) => problems.push(error),
    delaysMilliseconds: [5, 10],
    graceMilliseconds: 50,
  });
}

async function printBoxes(count: number, name = 'Bench') {
  const containers = Array.from(
    { length: count },
    (_, index) => station.must('container.create', { name: `Box ${index}`, type: 'box-9x9' }).container.id,
  );
  const asked = await station.runLong('label.print', { things: { containers }, printer: name });
  if (!asked.ok) throw new Error(JSON.stringify(asked.refusal));
  worker.wake();
  return asked.value.labels;
}

const states = (): readonly string[] =>
  station.writer.db
    .all(station.writer.db.from.selectFrom('print_label').select('state').orderBy('no'))
    .map(({ state }) => state);

/** Waits until the states of all labels are these. */
async function until(wanted: readonly string[]): Promise<void> {
  await expect.poll(states, { timeout: 8000, interval: 5 }).toEqual(wanted);
}

/** Whose label each print was, read from the symbol that was printed. */
async function printedCodes(): Promise<readonly string[]> {
  const codes: string[] = [];
  for (const zpl of printer.printed) {
    const [symbol = ''] = await decodePicture(drawZpl(zpl));
    codes.push(symbol.replace('DataMatrix ', ''));
  }
  return codes;
}

it('prints labels once each, in the order in which they were asked for', async () => {
  const labels = await printBoxes(5);
  await until(['sent', 'sent', 'sent', 'sent', 'sent']);
  expect(await printedCodes()).toEqual(labels.map(({ code }) => code));
});

it('keeps what is asked of a printer that is off, and prints it when it is on again', async () => {
  await printer.unplug();
  const labels = await printBoxes(3);
  const printerRow = () => station.writer.db.first(station.writer.db.from.selectFrom('printer').select('problem'));
  await expect.poll(printerRow).toEqual({ problem: 'ECONNREFUSED' });
  expect(states()).toEqual(['queued', 'queued', 'queued']);
  await printer.plugIn();
  await until(['sent', 'sent', 'sent']);
  expect(await printedCodes()).toEqual(labels.map(({ code }) => code));
  expect(printerRow()).toEqual({ problem: null });
});

it('a printer that is off keeps no other printer waiting', async () => {
  const other = await createFakePrinter();
  await other.unplug();
  station.must('printer.save', network('Cold room', other.port));
  await printBoxes(1, 'Cold room');
  await printBoxes(2);
  await until(['queued', 'sent', 'sent']);
  expect(printer.printed).toHaveLength(2);
});

it('asks a person when a label may be printed, holds the rest, and sends again only when told so', async () => {
  printer.next.push('print', 'half');
  const labels = await printBoxes(3);
  await until(['sent', 'uncertain', 'queued']);
  worker.wake();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(states()).toEqual(['sent', 'uncertain', 'queued']);
  expect(printer.printed).toHaveLength(1);
  station.must('label.settle', { labels: [labels[1]?.id ?? ''], outcome: 'again', reason: 'paper jam' });
  worker.wake();
  await until(['sent', 'sent', 'sent']);
  expect(await printedCodes()).toEqual(labels.map(({ code }) => code));
});

it('goes on with the next label when a person says that a doubtful one is there', async () => {
  printer.next.push('silent');
  const labels = await printBoxes(2);
  await until(['uncertain', 'queued']);
  station.must('label.settle', { labels: [labels[0]?.id ?? ''], outcome: 'printed', reason: 'it came out' });
  worker.wake();
  await until(['sent', 'sent']);
  expect(await printedCodes()).toEqual(labels.map(({ code }) => code));
});

it('a program that ends while sending leaves a doubt, never a second label', async () => {
  const queue = createPrintQueue(station.writer);
  await worker.stop();
  const labels = await printBoxes(2);
  const { claimed } = queue.take({ what: 'claim', printer: printerId() });
  expect(claimed?.label).toBe(labels[0]?.id);
  expect(states()).toEqual(['sending', 'queued']);
  // The program ends here, and starts again.
  worker = startWorker();
  worker.wake();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(states()).toEqual(['uncertain', 'queued']);
  expect(printer.printed).toEqual([]);
  station.must('label.settle', { labels: [labels[0]?.id ?? ''], outcome: 'cancelled', reason: 'nothing came out' });
  worker.wake();
  await until(['cancelled', 'sent']);
});

it('what waits when the program ends is printed by the next one', async () => {
  await worker.stop();
  const labels = await printBoxes(3);
  expect(states()).toEqual(['queued', 'queued', 'queued']);
  worker = startWorker();
  worker.wake();
  await until(['sent', 'sent', 'sent']);
  expect(await printedCodes()).toEqual(labels.map(({ code }) => code));
});

it('a printer that is switched off here sends nothing, and what waits goes out when it is on', async () => {
  await worker.stop();
  await printBoxes(1);
  station.must('printer.save', { ...network('Bench', printer.port), printer: printerId(), enabled: false });
  worker = startWorker();
  worker.wake();
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(states()).toEqual(['queued']);
  station.must('printer.save', { ...network('Bench', printer.port), printer: printerId() });
  worker.wake();
  await until(['sent']);
});

it('whatever a printer does, no label is lost and none is doubled', async () => {
  const mood = fc.constantFrom<PrinterMood>('print', 'print', 'drop', 'half', 'silent');
  await fc.assert(
    fc.asyncProperty(
      fc.array(mood, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 3 }),
      async (moods, count) => {
        printer.printed.length = 0;
        printer.next.splice(0, printer.next.length, ...moods);
        const before = states().length;
        const labels = await printBoxes(count);
        const own = () => states().slice(before);
        await settleUntilDone(labels, own);
        const printed = await printedCodes();
        for (const [index, { code }] of labels.entries()) {
          const times = printed.filter((other) => other === code).length;
          // What is called sent came out once. What was cancelled had not come out when somebody looked.
          expect([own()[index], times]).toEqual(own()[index] === 'sent' ? ['sent', 1] : ['cancelled', 0]);
        }
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

/** A person who looks: what came out is printed, what did not is cancelled. */
async function settleUntilDone(
  labels: readonly { readonly id: string; readonly code: string }[],
  own: () => readonly string[],
) {
  for (let round = 0; round < 2000; round += 1) {
    if (own().every((state) => state === 'sent' || state === 'cancelled')) return;
    const index = own().indexOf('uncertain');
    const label = labels[index];
    if (label !== undefined) {
      const isThere = (await printedCodes()).includes(label.code);
      const outcome = isThere ? 'printed' : 'cancelled';
      station.must('label.settle', { labels: [label.id], outcome, reason: 'looked at the printer' });
      worker.wake();
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`never done: ${own().join(' ')}`);
}

function printerId(): string {
  return station.writer.db.first(station.writer.db.from.selectFrom('printer').select('id'))?.id ?? '';
}
