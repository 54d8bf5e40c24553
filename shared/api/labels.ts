import * as z from 'zod';
import { scanCommands } from '../barcode/command-codes.ts';
import { mostLabels } from '../labels/limits.ts';
import { labelStockSchema } from '../labels/stock.ts';
import { commitName, fileOutput, reason, reference, short } from './common.ts';
import { command, everyone, query, registrars } from './define.ts';
import { laidOutLabel, labelWarnings } from './laid-out-label.ts';
import { resolution, stock } from './printers.ts';

const things = z.union([
  z.strictObject({ specimens: z.array(reference).min(1).max(mostLabels) }),
  z.strictObject({ containers: z.array(reference).min(1).max(mostLabels) }),
  /** A container and all that stands in it, or of that only the containers of some types: a whole freezer at once. */
  z.strictObject({ within: reference, types: z.array(short).min(1).max(60).optional() }),
  z.strictObject({ commands: z.array(z.enum(scanCommands)).min(1).max(scanCommands.length) }),
]);
const copies = z.int().min(1).max(20).optional();
/** The labels that were there before are destroyed: that they count no more stands in the history, too. */
const voidOld = z.boolean().optional();

const asked = z.object({
  jobId: z.string(),
  labels: z.array(z.object({ id: z.string(), subject: z.string(), code: z.string() })),
  warnings: labelWarnings,
  /** What to print oneself, from a printer that makes files. */
  file: fileOutput.nullable(),
  commit: commitName.nullable(),
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

/** Labels of specimens and containers, and cards of commands: how they will look, and their printing. */
export const labelApi = {
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
} as const;
