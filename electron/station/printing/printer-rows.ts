import { findLabelStock } from '../../../shared/labels/stocks.ts';
import { labelStockSchema, type LabelStock, type PrinterResolution } from '../../../shared/labels/stock.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { ReadingHandle } from '../data/handles.ts';
import type { PrinterTable } from '../data/schema.ts';

/** A printer of this computer as the rest of the station sees it. */
export type Printer = {
  readonly id: string;
  readonly name: string;
  readonly transport: 'pdf' | 'tcp';
  readonly host: string | null;
  readonly port: number | null;
  readonly publicAllowed: boolean;
  readonly resolution: PrinterResolution;
  readonly stock: LabelStock;
  readonly enabled: boolean;
  readonly problem: string | null;
  readonly problemAt: string | null;
};

/** All printers, by name. */
export function listPrinters(db: ReadingHandle): readonly Printer[] {
  return db.all(db.from.selectFrom('printer').selectAll().orderBy('name')).map(printerOf);
}

/** A printer by its id or its name. */
export function findPrinter(db: ReadingHandle, reference: string): Result<Printer, Refusal> {
  const rows = db.all(
    db.from
      .selectFrom('printer')
      .selectAll()
      .where(({ eb, or }) => or([eb('id', '=', reference), eb('name', '=', reference)])),
  );
  const row = rows.find(({ id }) => id === reference) ?? rows[0];
  return row === undefined
    ? refused({ code: 'PRINTER_UNKNOWN', details: { printer: reference } })
    : accepted(printerOf(row));
}

/** A stock that comes with Cryoledger, by its code, or the one that was given. */
export function stockOf(stock: string | LabelStock): Result<LabelStock, Refusal> {
  const found = typeof stock === 'string' ? findLabelStock(stock) : stock;
  return found === null
    ? refused({ code: 'VALUE_INVALID', details: { field: 'stock', value: stock } })
    : accepted(found);
}

function printerOf(row: PrinterTable): Printer {
  return {
    id: row.id,
    name: row.name,
    transport: row.transport,
    host: row.host,
    port: row.port,
    publicAllowed: row.public_allowed === 1,
    resolution: row.resolution,
    stock: labelStockSchema.parse(JSON.parse(row.stock)),
    enabled: row.enabled === 1,
    problem: row.problem,
    problemAt: row.problem_at,
  };
}
