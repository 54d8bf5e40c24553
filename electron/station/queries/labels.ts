import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { layOutLabel } from '../../../shared/labels/lay-out.ts';
import type { LaidOutLabel } from '../../../shared/labels/marks.ts';
import type { LabelStock, PrinterResolution } from '../../../shared/labels/stock.ts';
import { labelStocks } from '../../../shared/labels/stocks.ts';
import { sampleLabel } from '../../../shared/labels/samples.ts';
import { checkLabels } from '../../../shared/labels/verify.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { ReadingHandle } from '../data/handles.ts';
import type { PrintJobTable } from '../data/schema.ts';
import { findPrinter, listPrinters, type Printer, stockOf } from '../printing/printer-rows.ts';
import { actorName } from './authors.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import { createLabelledLookup } from './label-standing.ts';
import { labelsOf, type SubjectLabel, typesWithin } from './label-contents.ts';

/** More labels than this are not drawn at once. */
const mostPreviews = 50;

/** Printers, labels as they will look, and what became of those that were asked for. */
export const labelQueries: QueryHandlers = {
  'printer.list': answers<'printer.list'>(({ db }) =>
    accepted({ printers: listPrinters(db).map((printer) => printerView(db, printer)), stocks: [...labelStocks] }),
  ),
  'label.preview': answers<'label.preview'>(preview),
  'label.queue': answers<'label.queue'>(queue),
  'label.verify': answers<'label.verify'>(verify),
};

function printerView(db: ReadingHandle, printer: Printer): CallOutput<'printer.list'>['printers'][number] {
  const { queued, uncertain } = waitingFor(db, printer.id);
  return { ...printer, queued, uncertain };
}

type Counts = CallOutput<'label.queue'>['jobs'][number]['counts'];

const none: Counts = { queued: 0, sending: 0, uncertain: 0, sent: 0, cancelled: 0 };

/** How many labels that are not done wait for a printer, by state. */
export function waitingFor(db: ReadingHandle, printerId: string): Counts {
  const counts = { ...none };
  const rows = db.all(
    db.from
      .selectFrom('print_label')
      .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
      .where('printer_id', '=', printerId)
      // What the index holds, however many were printed in ten years.
      .where('state', 'in', ['queued', 'sending', 'uncertain'])
      .groupBy('state'),
  );
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

function preview(
  context: QueryContext,
  { things, on }: ParsedInput<'label.preview'>,
): Result<CallOutput<'label.preview'>, Refusal> {
  const medium = mediumOf(context.db, on);
  if (!medium.ok) return medium;
  const labels: Result<readonly SubjectLabel[], Refusal> =
    'sample' in things
      ? accepted([{ subject: `sample:${things.sample}`, content: sampleLabel(things.sample) }])
      : // That there are too many to print is better seen than refused: fewer can be chosen then.
        labelsOf(context, things, Number.POSITIVE_INFINITY);
  if (!labels.ok) return labels;
  const { stock, resolution } = medium.value;
  const shown = labels.value.slice(0, mostPreviews).map(({ subject, content }) => ({
    subject,
    ...laidOutView(layOutLabel(stock, content, resolution)),
  }));
  const labelled = labels.value.map(({ subject }) => subject).filter(createLabelledLookup(context.db));
  return accepted({ total: labels.value.length, stock, labels: shown, labelled, types: typesWithin(context, things) });
}

type Medium = { readonly stock: LabelStock; readonly resolution: PrinterResolution | null };

function mediumOf(db: ReadingHandle, on: ParsedInput<'label.preview'>['on']): Result<Medium, Refusal> {
  if ('printer' in on) {
    const printer = findPrinter(db, on.printer);
    return printer.ok ? accepted({ stock: printer.value.stock, resolution: resolutionOf(printer.value) }) : printer;
  }
  const stock = stockOf(on.stock);
  return stock.ok ? accepted({ stock: stock.value, resolution: on.resolution ?? null }) : stock;
}

/** A printer that makes files has no dots of its own. */
export function resolutionOf({ transport, resolution }: Printer): PrinterResolution | null {
  return transport === 'pdf' ? null : resolution;
}

/** Copies of the lists: what the api answers with is the caller's to change. */
function laidOutView({ marks, warnings, ...measures }: LaidOutLabel) {
  return {
    ...measures,
    marks: marks.map((mark) => (mark.kind === 'dataMatrix' ? { ...mark, rows: [...mark.rows] } : mark)),
    warnings: [...warnings],
  };
}

function queue(
  { db, look }: QueryContext,
  input: ParsedInput<'label.queue'>,
): Result<CallOutput<'label.queue'>, Refusal> {
  const { offset, limit } = input.page ?? { offset: 0, limit: 20 };
  let jobs = db.from.selectFrom('print_job');
  const { job } = input;
  if (job !== undefined) jobs = jobs.where('id', '=', job);
  if (input.openOnly === true) {
    jobs = jobs.where('id', 'in', (open) =>
      open.selectFrom('print_label').select('job_id').where('state', 'in', ['queued', 'sending', 'uncertain']),
    );
  }
  const total = db.first(jobs.select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0;
  if (job !== undefined && total === 0) return refused({ code: 'PRINT_JOB_UNKNOWN' });
  const rows = db.all(jobs.selectAll().orderBy('no', 'desc').limit(limit).offset(offset));
  const nameOf = (user: string): string => actorName(look, user);
  return accepted({ total, waiting: waitingCounts(db), jobs: rows.map((row) => jobView(db, row, nameOf)) });
}

function waitingCounts(db: ReadingHandle): CallOutput<'label.queue'>['waiting'] {
  const counts = { queued: 0, sending: 0, uncertain: 0 };
  const rows = db
    .prepare<{ state: keyof typeof counts; count: number }>(
      "SELECT state, count(*) AS count FROM print_label WHERE state IN ('queued', 'sending', 'uncertain') GROUP BY state",
    )
    .all();
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

function jobView(
  db: ReadingHandle,
  row: PrintJobTable | (Omit<PrintJobTable, 'no'> & { readonly no: number }),
  nameOf: (user: string) => string,
): CallOutput<'label.queue'>['jobs'][number] {
  const labels = db.all(
    db.from
      .selectFrom('print_label')
      .select(['id', 'subject', 'code', 'copies', 'state', 'attempts', 'problem', 'changed_at as changedAt'])
      .where('job_id', '=', row.id)
      .orderBy('no'),
  );
  const counts = { ...none };
  for (const { state } of labels) counts[state] += 1;
  return {
    id: row.id,
    printerId: row.printer_id,
    printerName: row.printer_name,
    purpose: row.purpose,
    askedAt: row.asked_at,
    askedBy: nameOf(row.asked_by),
    reason: row.reason,
    counts,
    labels: [...labels],
  };
}

/** A cancelled label is not wanted on a tube, so it is not looked for. */
function verify(
  { db }: QueryContext,
  { job, scans }: ParsedInput<'label.verify'>,
): Result<CallOutput<'label.verify'>, Refusal> {
  const labels = db.all(
    db.from
      .selectFrom('print_label')
      .select(['subject', 'code'])
      .where('job_id', '=', job)
      .where('state', '!=', 'cancelled')
      .orderBy('no'),
  );
  const known = db.first(db.from.selectFrom('print_job').select('id').where('id', '=', job));
  if (known === null) return refused({ code: 'PRINT_JOB_UNKNOWN' });
  const checked = checkLabels(
    labels.map(({ code }) => code),
    scans,
  );
  const subjects = new Map(labels.map(({ code, subject }) => [code, subject]));
  return accepted({
    scans: checked.scans.map(({ code, outcome }) => ({ code, outcome })),
    missing: checked.missing.map((code) => ({ subject: subjects.get(code) ?? '', code })),
    complete: checked.complete,
  });
}
