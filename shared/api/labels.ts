import * as z from 'zod';
import { scanCommands } from '../barcode/command-codes.ts';
import { mostLabels } from '../labels/limits.ts';
import { labelWarningCodes } from '../labels/marks.ts';
import { labelStockSchema, printerResolutions } from '../labels/stock.ts';
import { labelCheckOutcomes } from '../labels/verify.ts';
import { change, fileOutput, page, reason, reference, short } from './common.ts';
import { command, everyone, query, registrars } from './define.ts';

/** Whoever answers for the machines of the house: a new printer is a new place that data is sent to. */
const keepers = ['administrator', 'labManager'] as const;

const things = z.union([
  z.strictObject({ specimens: z.array(reference).min(1).max(mostLabels) }),
  z.strictObject({ containers: z.array(reference).min(1).max(mostLabels) }),
  /** A container and all that stands in it, or of that only the containers of some types: a whole freezer at once. */
  z.strictObject({ within: reference, types: z.array(short).min(1).max(60).optional() }),
  z.strictObject({ commands: z.array(z.enum(scanCommands)).min(1).max(scanCommands.length) }),
]);
/** The code of a stock that comes with Cryoledger, or one of one's own. */
const stock = z.union([z.string().trim().min(1).max(60), labelStockSchema]);
const resolution = z.literal(printerResolutions);
const copies = z.int().min(1).max(20).optional();
/** The labels that were there before are destroyed: that they count no more stands in the history, too. */
const voidOld = z.boolean().optional();

const warning = z.object({ code: z.enum(labelWarningCodes), text: z.string() });
const labelWarnings = z.array(z.object({ subject: z.string(), ...warning.shape }));
const mark = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    x: z.number(),
    baseline: z.number(),
    size: z.number(),
    font: z.enum(['sans', 'sansBold', 'monoBold']),
    align: z.enum(['left', 'center', 'right']),
    width: z.number(),
  }),
  z.object({
    kind: z.literal('dataMatrix'),
    text: z.string(),
    x: z.number(),
    y: z.number(),
    module: z.number(),
    rows: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('code128'),
    text: z.string(),
    x: z.number(),
    y: z.number(),
    narrow: z.number(),
    height: z.number(),
    bars: z.string(),
  }),
]);
/** A label as it will look, in millimetres: `shared/labels/marks.ts` says what each value is. */
export const laidOutLabel = z.object({
  subject: z.string(),
  width: z.number(),
  height: z.number(),
  wrapWidth: z.number(),
  dot: z.object({ x: z.number(), y: z.number(), diameter: z.number() }).nullable(),
  marks: z.array(mark),
  warnings: z.array(warning),
});

const labelStates = ['queued', 'sending', 'uncertain', 'sent', 'cancelled'] as const;

const printer = z.object({
  id: z.string(),
  name: z.string(),
  transport: z.enum(['pdf', 'tcp']),
  host: z.string().nullable(),
  port: z.int().nullable(),
  publicAllowed: z.boolean(),
  resolution,
  stock: labelStockSchema,
  enabled: z.boolean(),
  /** Why the last attempt failed, as a code (`ECONNREFUSED`); null while all is well. */
  problem: z.string().nullable(),
  problemAt: z.string().nullable(),
  queued: z.int(),
  uncertain: z.int(),
});

const queuedLabel = z.object({
  id: z.string(),
  subject: z.string(),
  code: z.string(),
  copies: z.int(),
  state: z.enum(labelStates),
  attempts: z.int(),
  problem: z.string().nullable(),
  changedAt: z.string(),
});

const printJob = z.object({
  id: z.string(),
  printerId: z.string().nullable(),
  printerName: z.string(),
  purpose: z.enum(['print', 'reprint', 'sheet', 'test']),
  askedAt: z.string(),
  askedBy: z.string(),
  reason: z.string().nullable(),
  counts: z.object({
    queued: z.int(),
    sending: z.int(),
    uncertain: z.int(),
    sent: z.int(),
    cancelled: z.int(),
  }),
  labels: z.array(queuedLabel),
});

const asked = z.object({
  jobId: z.string(),
  labels: z.array(z.object({ id: z.string(), subject: z.string(), code: z.string() })),
  warnings: labelWarnings,
  /** What to print oneself, from a printer that makes files. */
  file: fileOutput.nullable(),
  commit: change.shape.commit.nullable(),
});

const thingRefusals = [
  'SPECIMEN_UNKNOWN',
  'CONTAINER_UNKNOWN',
  'CODE_AMBIGUOUS',
  'CHECK_CHARACTER_WRONG',
  'LABEL_WITHOUT_SYMBOL',
  'LABELS_TOO_MANY',
] as const;
const printRefusals = [...thingRefusals, 'PRINTER_UNKNOWN', 'PRINTER_DISABLED'] as const;

const printerSettings = { name: short, resolution, stock, enabled: z.boolean() };

/** Labels and the printers of this computer. */
export const labelApi = {
  'printer.list': query({
    summary: 'The printers of this computer with what waits for them, and the stocks to choose from.',
    access: everyone,
    input: z.strictObject({}),
    output: z.object({ printers: z.array(printer), stocks: z.array(labelStockSchema) }),
    refusals: [],
  }),
  'printer.save': command({
    summary: 'Adds a printer or changes one. A network printer must be in the local network unless allowed otherwise.',
    access: keepers,
    input: z.discriminatedUnion('transport', [
      z.strictObject({ printer: reference.optional(), transport: z.literal('pdf'), ...printerSettings }),
      z.strictObject({
        printer: reference.optional(),
        transport: z.literal('tcp'),
        ...printerSettings,
        host: z.string().trim().min(1).max(253),
        port: z.int().min(1).max(65_535).optional(),
        publicAllowed: z.boolean().optional(),
      }),
    ]),
    output: z.object({ printerId: z.string() }),
    refusals: [
      'PRINTER_UNKNOWN',
      'PRINTER_NAME_TAKEN',
      'PRINTER_HOST_INVALID',
      'PRINTER_HOST_PUBLIC',
      'PRINTER_BUSY',
      'VALUE_INVALID',
    ],
  }),
  'printer.remove': command({
    summary: 'Removes a printer for which nothing waits. What it printed stays in the list of jobs.',
    access: keepers,
    input: z.strictObject({ printer: reference }),
    output: z.object({}),
    refusals: ['PRINTER_UNKNOWN', 'PRINTER_BUSY'],
  }),
  'printer.retry': command({
    summary: 'Tries a network printer at once that could not be reached, instead of when its next attempt is due.',
    access: ['technician', 'labManager', 'coordinator', 'administrator'],
    input: z.strictObject({ printer: reference }),
    output: z.object({ waiting: z.int() }),
    refusals: ['PRINTER_UNKNOWN', 'PRINTER_DISABLED'],
  }),
  'printer.test': command({
    summary: 'Prints one test label, by the same queue as any other.',
    access: ['technician', 'labManager', 'coordinator', 'administrator'],
    input: z.strictObject({ printer: reference }),
    output: z.object({ jobId: z.string(), file: fileOutput.nullable() }),
    refusals: ['PRINTER_UNKNOWN', 'PRINTER_DISABLED'],
  }),
  'label.print': command({
    summary: 'Puts the first labels of specimens, labels of containers or command cards into a printer’s queue.',
    access: registrars,
    input: z.strictObject({ things, printer: reference, copies }),
    output: asked,
    refusals: [...printRefusals, 'LABEL_PRINTED_BEFORE'],
  }),
  'label.reprint': command({
    summary: 'Prints labels again. The reason stands in the history of each specimen.',
    access: registrars,
    input: z.strictObject({ things, printer: reference, copies, reason, voidOld }),
    output: asked,
    refusals: printRefusals,
  }),
  'label.sheet': command({
    summary: 'Labels as a PDF, on sheets from any cell on. With a reason also for specimens that have a label.',
    access: registrars,
    input: z.strictObject({
      things,
      stock,
      /** The first cell to use, row by row; 0 is the first of a new sheet. */
      startAt: z.int().min(0).max(2399).optional(),
      copies,
      reason: reason.optional(),
      voidOld,
    }),
    output: asked.extend({
      file: fileOutput,
      /** The first cell that is still free afterwards; 0 when the last sheet is full. */
      nextCell: z.int(),
    }),
    refusals: [...thingRefusals, 'LABEL_PRINTED_BEFORE', 'SHEET_FULL', 'VALUE_INVALID'],
  }),
  'label.preview': query({
    summary: 'How labels will look, in millimetres, with warnings. Of a long selection the first fifty.',
    access: everyone,
    input: z.strictObject({
      things: z.union([...things.options, z.strictObject({ sample: z.enum(['specimen', 'location', 'command']) })]),
      /** Of a printer, its stock and resolution; of a stock, paper unless a resolution is given. */
      on: z.union([
        z.strictObject({ printer: reference }),
        z.strictObject({ stock, resolution: resolution.optional() }),
      ]),
    }),
    output: z.object({
      total: z.int(),
      stock: labelStockSchema,
      labels: z.array(laidOutLabel),
      /** Subjects, of all and not only of those shown, that have a label already: printing them needs a reason. */
      labelled: z.array(z.string()),
      /** The types of all that stands in a container whose `within` is asked for; empty for other things. */
      types: z.array(z.object({ type: z.string(), label: z.string(), count: z.int() })),
    }),
    refusals: [...thingRefusals, 'PRINTER_UNKNOWN', 'VALUE_INVALID'],
  }),
  'label.queue': query({
    summary: 'Print jobs, newest first, with the state of every label; or only those with labels that are not done.',
    access: everyone,
    input: z.strictObject({
      job: reference.optional(),
      openOnly: z.boolean().optional(),
      page: page.optional(),
    }),
    output: z.object({
      total: z.int(),
      waiting: z.object({ queued: z.int(), sending: z.int(), uncertain: z.int() }),
      jobs: z.array(printJob),
    }),
    refusals: ['PRINT_JOB_UNKNOWN'],
  }),
  'label.settle': command({
    summary: 'Says what became of labels that may or may not have been printed, or cancels waiting ones.',
    access: registrars,
    input: z.strictObject({
      labels: z.array(reference).min(1).max(mostLabels),
      outcome: z.enum(['printed', 'again', 'cancelled']),
      reason,
    }),
    output: z.object({ settled: z.int(), commit: change.shape.commit.nullable() }),
    refusals: ['LABEL_UNKNOWN', 'LABEL_NOT_OPEN'],
  }),
  'label.void': command({
    summary: 'Says that the label of a specimen counts no more, because it was destroyed or is wrong.',
    access: registrars,
    input: z.strictObject({ specimen: reference, reason }),
    output: change,
    refusals: ['SPECIMEN_UNKNOWN', 'CODE_AMBIGUOUS', 'CHECK_CHARACTER_WRONG', 'LABEL_NOT_THERE'],
  }),
  'label.verify': query({
    summary: 'Verify after print: each label of the job must be scanned once, and nothing else.',
    access: everyone,
    input: z.strictObject({ job: reference, scans: z.array(z.string().max(4096)).max(2000) }),
    output: z.object({
      scans: z.array(z.object({ code: z.string(), outcome: z.enum(labelCheckOutcomes) })),
      missing: z.array(z.object({ subject: z.string(), code: z.string() })),
      complete: z.boolean(),
    }),
    refusals: ['PRINT_JOB_UNKNOWN'],
  }),
} as const;
