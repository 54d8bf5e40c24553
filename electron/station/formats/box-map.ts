import { unreachable } from '../../../shared/lib/assert.ts';
import {
  type BoxMapCell,
  type BoxMapDocument,
  locationInWords,
  occupancyInWords,
  stateInWords,
} from './box-map-document.ts';
import { writeBoxMapPdf } from './box-map-pdf.ts';
import { writeCsv } from './csv.ts';
import type { FontFiles } from './fonts.ts';
import { formatPrintTime } from './print-time.ts';
import type { TableCell, TableColumn, TableDocument } from './table.ts';
import { writeXlsx } from './xlsx.ts';

export type BoxMapFormat = 'csv' | 'xlsx' | 'pdf';

export type WrittenBoxMap = { readonly bytes: Buffer; readonly mediaType: string; readonly extension: BoxMapFormat };

/** The map of a box as one page for its lid, or as a table with a row for each place. */
export async function writeBoxMap(format: BoxMapFormat, map: BoxMapDocument, fonts: FontFiles): Promise<WrittenBoxMap> {
  switch (format) {
    case 'csv':
      return { bytes: writeCsv(boxMapTable(map)), mediaType: 'text/csv; charset=utf-8', extension: format };
    case 'xlsx': {
      const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      return { bytes: await writeXlsx(boxMapTable(map)), mediaType, extension: format };
    }
    case 'pdf':
      return { bytes: await writeBoxMapPdf(map, fonts), mediaType: 'application/pdf', extension: format };
    default:
      return unreachable(format);
  }
}

type BoxMapColumn = TableColumn & { readonly cell: (cell: BoxMapCell) => TableCell };

const columns: readonly BoxMapColumn[] = [
  { key: 'position', header: 'Position', kind: 'text', widthCharacters: 10, cell: (cell) => cell.position },
  { key: 'row', header: 'Row', kind: 'integer', widthCharacters: 6, cell: (cell) => cell.row },
  { key: 'column', header: 'Column', kind: 'integer', widthCharacters: 8, cell: (cell) => cell.column },
  { key: 'state', header: 'State', kind: 'text', widthCharacters: 20, cell: stateInWords },
  { key: 'printedId', header: 'Specimen ID', kind: 'text', widthCharacters: 14, cell: (cell) => cell.printedId },
  { key: 'kindLabel', header: 'Kind', kind: 'text', widthCharacters: 28, cell: (cell) => cell.kindLabel },
  { key: 'pseudonym', header: 'Participant', kind: 'text', widthCharacters: 16, cell: (cell) => cell.pseudonym },
];

/** A box as a table: one row a place, the empty ones too. */
export function boxMapTable(map: BoxMapDocument): TableDocument {
  return {
    title: map.name,
    preamble: [
      ['Box', map.printedId],
      ['Location', locationInWords(map)],
      ['Temperature', map.temperatureClass ?? 'not recorded'],
      ['Places', occupancyInWords(map)],
      ['Site', map.siteName],
      ['Made', `${formatPrintTime(map.printedAt, map.timeZone)} by ${map.printedBy}`],
      ['Software', `Cryoledger ${map.appVersion}`],
    ],
    columns: columns.map(({ key, header, kind, widthCharacters }) => ({ key, header, kind, widthCharacters })),
    rows: map.cells.map((cell) => columns.map((column) => column.cell(cell))),
  };
}
