import type { DelimitedRow } from '../../formats/delimited.ts';
import type { ImportRefusal } from '../records.ts';
import { type BcrTable, cell } from './tables.ts';
import { refusalOf } from './values.ts';

export type BcrRows = (table: BcrTable) => AsyncIterable<DelimitedRow>;

/** The small tables of a tumour, which tell something of a person, a sample or an analyte. */
export type Beside = {
  readonly patients: ReadonlyMap<string, DelimitedRow>;
  readonly quality: ReadonlyMap<string, DelimitedRow>;
  /** By sample uuid, in upper case. */
  readonly tumours: ReadonlyMap<string, DelimitedRow>;
  readonly normals: ReadonlyMap<string, DelimitedRow>;
  /** By analyte barcode. */
  readonly protocols: ReadonlyMap<string, DelimitedRow>;
  /** Participant barcodes by patient uuid in upper case. */
  readonly participants: ReadonlyMap<string, string>;
  readonly barcodes: ReadonlySet<string>;
  /** Plates with a well beyond H12, which must be plates of 384. */
  readonly largePlates: ReadonlySet<string>;
  readonly refusals: readonly ImportRefusal[];
};

/** Reads the small tables of one tumour. A row that comes twice with other content is refused; the first one counts. */
export async function readBeside(rows: BcrRows): Promise<Beside> {
  const refusals: ImportRefusal[] = [];
  const by = async (table: BcrTable, column: string, normalise: (key: string) => string = (key) => key) => {
    const found = new Map<string, DelimitedRow>();
    for await (const row of rows(table)) {
      const text = cell(row, column);
      const key = text === undefined ? undefined : normalise(text);
      const problem = problemOf(row, key === undefined ? undefined : found.get(key), key, column);
      if (problem !== null) refusals.push(problem);
      else if (key !== undefined && !found.has(key)) found.set(key, row);
    }
    return found;
  };
  const patients = await by('patient', 'bcr_patient_barcode');
  const quality = await by('quality', 'bcr_patient_barcode');
  const tumours = await by('tumourSample', 'bcr_sample_uuid', upper);
  const normals = await by('normalControl', 'bcr_sample_uuid', upper);
  const protocols = await by('protocol', 'bcr_analyte_barcode');
  const participants = new Map(
    [...quality, ...patients].flatMap(([barcode, row]) => {
      const uuid = cell(row, 'bcr_patient_uuid');
      return uuid === undefined ? [] : [[uuid.toUpperCase(), barcode] as const];
    }),
  );
  const barcodes = new Set([...patients.keys(), ...quality.keys()]);
  const largePlates = await largePlatesOf(rows);
  return { largePlates, patients, quality, tumours, normals, protocols, participants, barcodes, refusals };
}

async function largePlatesOf(rows: BcrRows): Promise<ReadonlySet<string>> {
  const large = new Set<string>();
  for await (const row of rows('aliquot')) {
    const [plate, letter, number] = [cell(row, 'plate_id'), cell(row, 'plate_row'), cell(row, 'plate_column')];
    const isLarge = /^[I-P]$/iu.test(letter ?? '') || /^(?:1[3-9]|2[0-4])$/u.test(number ?? '');
    if (plate !== undefined && isLarge) large.add(`plate:${plate}`);
  }
  return large;
}

function upper(key: string): string {
  return key.toUpperCase();
}

function problemOf(
  row: DelimitedRow,
  known: DelimitedRow | undefined,
  key: string | undefined,
  column: string,
): ImportRefusal | null {
  if (row.problem !== undefined) return { file: row.file, row: row.row, ...row.problem };
  if (key === undefined) return refusalOf(row, column, 'CODE_MISSING', `The row has no ${column}. Add it.`);
  if (known === undefined || JSON.stringify([...known.cells]) === JSON.stringify([...row.cells])) return null;
  const message = `${key} stands in row ${known.row} already, with other content. Keep one of the rows.`;
  return refusalOf(row, column, 'DUPLICATE_WITH_DIFFERENCES', message);
}
