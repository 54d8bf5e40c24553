import * as z from 'zod';
import { labelStockSchema, printerResolutions } from '../labels/stock.ts';
import { fileOutput, reference, short } from './common.ts';
import { command, everyone, query } from './define.ts';

/** Whoever answers for the machines of the house: a new printer is a new place that data is sent to. */
const keepers = ['administrator', 'labManager'] as const;

/** The code of a stock that comes with Cryoledger, or one of one's own. */
export const stock = z.union([z.string().trim().min(1).max(60), labelStockSchema]);
/** Dots per inch. */
export const resolution = z.literal(printerResolutions);

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

const printerSettings = { name: short, resolution, stock, enabled: z.boolean() };

/** The printers of this computer, and what waits for them. */
export const printerApi = {
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
} as const;
