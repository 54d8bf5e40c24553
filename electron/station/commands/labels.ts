import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { LaidOutLabel } from '../../../shared/labels/marks.ts';
import type { LabelStock } from '../../../shared/labels/stock.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { labelsPerSheet } from '../formats/labels-pdf.ts';
import { stockOf } from '../printing/printer-rows.ts';
import { type NewJob, sheetName, writeJob } from '../printing/print-jobs.ts';
import { labelsOf, type SubjectLabel } from '../queries/label-contents.ts';
import { createLabelledLookup } from '../queries/label-standing.ts';
import { resolutionOf } from '../queries/labels.ts';
import { atomic, type CommandContext, type CommandHandlers, type CommitName, long } from './context.ts';
import { labelsFile, layOutAll, warningsOf } from './label-files.ts';
import { usablePrinter } from './printers.ts';
import { settleLabels } from './settle-labels.ts';

/** Labels that are asked for. What was asked stands in the queue, and in the history of a specimen, before the answer. */
export const labelCommands: CommandHandlers = {
  'label.print': long<'label.print'>(print),
  'label.reprint': long<'label.reprint'>(print),
  'label.sheet': long<'label.sheet'>(sheet),
  'label.settle': atomic<'label.settle'>(settleLabels),
  'label.void': atomic<'label.void'>(voidLabel),
};

type PrintInput = ParsedInput<'label.print'> & { readonly reason?: string; readonly voidOld?: boolean | undefined };

async function print(
  context: CommandContext,
  { things, printer: reference, copies = 1, reason, voidOld }: PrintInput,
): Promise<Result<CallOutput<'label.print'>, Refusal>> {
  const printer = usablePrinter(context, reference);
  if (!printer.ok) return printer;
  const { stock, transport } = printer.value;
  const labels = labelsToPrint(context, things, reason);
  if (!labels.ok) return labels;
  const laidOut = layOutAll(labels.value, stock, resolutionOf(printer.value));
  const bare = refuseBare(labels.value, laidOut);
  if (bare !== null) return refused(bare);
  const file = transport === 'pdf' ? await labelsFile(context, stock, repeated(laidOut, copies), 0) : null;
  const job: NewJob = {
    printer: printer.value,
    purpose: reason === undefined ? 'print' : 'reprint',
    labels: labels.value,
    copies,
    reason: reason ?? null,
  };
  return accepted({ ...ask(context, job, voidOld === true), warnings: warningsOf(labels.value, laidOut), file });
}

async function sheet(
  context: CommandContext,
  { things, stock: wanted, startAt = 0, copies = 1, reason, voidOld }: ParsedInput<'label.sheet'>,
): Promise<Result<CallOutput<'label.sheet'>, Refusal>> {
  const stock = stockOf(wanted);
  if (!stock.ok) return stock;
  const cells = labelsPerSheet(stock.value);
  if (startAt >= cells) return refused({ code: 'SHEET_FULL', details: { cells } });
  const labels = labelsToPrint(context, things, reason);
  if (!labels.ok) return labels;
  const laidOut = layOutAll(labels.value, stock.value, null);
  const bare = refuseBare(labels.value, laidOut);
  if (bare !== null) return refused(bare);
  const drawn = repeated(laidOut, copies);
  const file = await labelsFile(context, stock.value, drawn, startAt);
  const job = { printer: null, purpose: 'sheet', labels: labels.value, copies, reason: reason ?? null } as const;
  const nextCell = nextCellOf(stock.value, startAt + drawn.length);
  return accepted({
    ...ask(context, job, voidOld === true),
    warnings: warningsOf(labels.value, laidOut),
    file,
    nextCell,
  });
}

/** The label on the tube counts no more: what is printed next is a first label again. */
function voidLabel(
  context: CommandContext,
  { specimen, reason }: ParsedInput<'label.void'>,
): Result<CallOutput<'label.void'>, Refusal> {
  const found = context.look.specimen(specimen);
  if (!found.ok) return found;
  const { id, printedId } = found.value.state;
  const subject = `specimen:${id}`;
  if (!createLabelledLookup(context.db)(subject)) {
    return refused({ code: 'LABEL_NOT_THERE', details: { specimen: printedId } });
  }
  return accepted({
    commit: context.commit([{ type: 'specimenLabelVoided.v1', subject, data: { reason } }], { reason }),
  });
}

function nextCellOf(stock: LabelStock, used: number): number {
  return used % labelsPerSheet(stock);
}

/** Each label as often as it is wanted, its copies side by side. */
function repeated(labels: readonly LaidOutLabel[], copies: number): readonly LaidOutLabel[] {
  return copies === 1 ? labels : labels.flatMap((label) => Array.from({ length: copies }, () => label));
}

/** Without a reason only what has no label yet. */
function labelsToPrint(
  context: CommandContext,
  things: PrintInput['things'],
  reason: string | undefined,
): Result<readonly SubjectLabel[], Refusal> {
  const labels = labelsOf(context, things);
  if (!labels.ok || reason !== undefined) return labels;
  const isLabelled = createLabelledLookup(context.db);
  const before = labels.value.filter(({ subject }) => isLabelled(subject));
  if (before.length === 0) return labels;
  const specimens = before.slice(0, 10).map(({ content }) => content.code);
  return refused({ code: 'LABEL_PRINTED_BEFORE', details: { count: before.length, specimens } });
}

/** A label without a symbol is a piece of paper. */
function refuseBare(labels: readonly SubjectLabel[], laidOut: readonly LaidOutLabel[]): Refusal | null {
  const bare = laidOut.findIndex(({ warnings }) => warnings.some(({ code }) => code === 'symbolMissing'));
  const code = labels[bare]?.content.code;
  return code === undefined ? null : { code: 'LABEL_WITHOUT_SYMBOL', details: { code: code.slice(0, 60) } };
}

type Asked = Pick<CallOutput<'label.print'>, 'jobId' | 'labels' | 'commit'>;

/** Job and history in one transaction: neither is ever there without the other. */
function ask(context: CommandContext, job: NewJob, voidOld: boolean): Asked {
  return context.transaction(() => {
    const events = labelEvents(context, job, voidOld);
    const written = writeJob(context, job);
    const commit: CommitName | null =
      events.length === 0 ? null : context.commit(events, { reason: job.reason ?? undefined });
    return { ...written, commit };
  });
}

function labelEvents(
  context: CommandContext,
  { printer, labels, copies, purpose, reason }: NewJob,
  voidOld: boolean,
): readonly DomainEvent[] {
  const isLabelled = createLabelledLookup(context.db);
  const specimens = labels.filter(({ subject }) => subject.startsWith('specimen:'));
  const name = printer?.name ?? sheetName;
  return specimens.flatMap(({ subject }): readonly DomainEvent[] => {
    const hadOne = isLabelled(subject);
    if (reason === null || (purpose === 'sheet' && !hadOne)) {
      return [{ type: 'specimenLabelled.v1', subject, data: { printer: name, copies } }];
    }
    const again: DomainEvent = { type: 'specimenLabelReprinted.v1', subject, data: { printer: name, copies, reason } };
    return voidOld && hadOne ? [{ type: 'specimenLabelVoided.v1', subject, data: { reason } }, again] : [again];
  });
}
