import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parsePrintedId } from '../../shared/barcode/printed-id.ts';
import { createFakePrinter, type FakePrinter } from '../support/fake-printer.ts';
import { createWholeStation, openWholeStation, removeFolder, type WholeStation } from '../support/whole-station.ts';
import { fieldTexts, parseZpl } from '../support/zpl.ts';

/** How often a program is killed while it prints. */
const kills = Number(process.env['CRYOLEDGER_PRINT_KILLS'] ?? 6);
const perRound = 4;
const child = path.join(import.meta.dirname, 'support/printing-child.ts');

let whole: WholeStation;
let printer: FakePrinter;

beforeAll(async () => {
  whole = await createWholeStation();
  printer = await createFakePrinter();
  await printer.unplug();
  const settings = { transport: 'tcp', name: 'Bench', host: '127.0.0.1', resolution: 300, stock: 'box' } as const;
  await whole.must('printer.save', { ...settings, port: printer.port, enabled: true });
});
afterAll(async () => {
  await whole.station.close();
  removeFolder(whole.folder);
});

it(`doubles and loses no label in ${kills} kills while it prints`, async () => {
  const wanted = new Map<string, string>();
  for (let round = 0; round < kills; round += 1) {
    for (const label of await askForLabels(round)) wanted.set(label.id, label.code);
    await whole.station.close();
    // Between "sending" and "sent": the printer reads the second label and keeps its receipt until the program is dead.
    printer.next.push('print', 'silent');
    await printer.plugIn();
    await killWhilePrinting(printer.connections() + 2, Math.random() * 120);
    await printer.unplug();
    whole = await openWholeStation(whole.folder);
    await settleDoubts();
  }
  await printer.plugIn();
  await whole.must('printer.save', {
    printer: 'Bench',
    transport: 'tcp',
    name: 'Bench',
    host: '127.0.0.1',
    port: printer.port,
    resolution: 300,
    stock: 'box',
    enabled: true,
  });
  await expect.poll(openLabels, { timeout: 20_000 }).toEqual([]);
  await printer.unplug();
  expect(printedCodes().toSorted()).toEqual([...wanted.values()].toSorted());
});

async function askForLabels(round: number) {
  const containers: string[] = [];
  for (let index = 0; index < perRound; index += 1) {
    const { container } = await whole.must('container.create', { name: `Box ${round}-${index}`, type: 'box-9x9' });
    containers.push(container.id);
  }
  return (await whole.must('label.print', { things: { containers }, printer: 'Bench' })).labels;
}

/** Starts a program that prints and kills it when the printer has had this many connections, and a little later. */
async function killWhilePrinting(connections: number, later: number): Promise<void> {
  const printing = spawn(process.execPath, [child, whole.folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  await expect.poll(printer.connections, { timeout: 20_000, interval: 5 }).toBeGreaterThanOrEqual(connections);
  await new Promise((resolve) => setTimeout(resolve, later));
  printing.kill('SIGKILL');
  await once(printing, 'close');
}

async function openLabels() {
  const { jobs } = await whole.must('label.queue', { openOnly: true, page: { offset: 0, limit: 100 } });
  return jobs.flatMap(({ labels }) => labels).filter(({ state }) => state !== 'sent');
}

/** A person looks whether the label came out, and says so. */
async function settleDoubts(): Promise<void> {
  const doubtful = (await openLabels()).filter(({ state }) => state === 'uncertain');
  expect(doubtful.length).toBeLessThanOrEqual(1);
  const printed = printedCodes();
  for (const { id, code } of doubtful) {
    const outcome = printed.includes(code) ? 'printed' : 'again';
    await whole.must('label.settle', { labels: [id], outcome, reason: 'the program was killed' });
  }
}

/** The ids on the labels that came out, as a person reads them. */
function printedCodes(): readonly string[] {
  return printer.printed.flatMap((zpl) => fieldTexts(parseZpl(zpl)).filter((text) => parsePrintedId(text).ok));
}
