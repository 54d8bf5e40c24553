import type { DelimitedRow, TextSource } from '../../formats/delimited.ts';

/** The kinds of table a Biospecimen Core Resource publishes for a tumour. */
export type BcrTable =
  | 'aliquot'
  | 'analyte'
  | 'portion'
  | 'sample'
  | 'slide'
  | 'diagnosticSlide'
  | 'shipmentPortion'
  | 'tumourSample'
  | 'normalControl'
  | 'quality'
  | 'patient'
  | 'protocol';

/** A table is told by columns that only it has, never by the name of its file; the first that fits counts. */
const signatures: readonly (readonly [BcrTable, readonly string[]])[] = [
  ['shipmentPortion', ['shipment_portion_bcr_aliquot_barcode']],
  ['aliquot', ['bcr_aliquot_barcode', 'plate_id']],
  ['protocol', ['bcr_analyte_barcode', 'experimental_protocol_type']],
  ['analyte', ['bcr_analyte_barcode', 'analyte_type']],
  ['portion', ['bcr_portion_barcode', 'portion_number']],
  ['slide', ['bcr_slide_barcode']],
  ['diagnosticSlide', ['ffpe_slide_uuid']],
  ['tumourSample', ['bcr_sample_uuid', 'tumor_nuclei_percent']],
  ['normalControl', ['bcr_sample_uuid', 'normal_control_type']],
  ['sample', ['bcr_sample_barcode', 'sample_type']],
  ['quality', ['bcr_patient_barcode', 'consent_or_death_status']],
  ['patient', ['bcr_patient_barcode', 'vital_status']],
];

/** What a header says the table is; null: none of them. */
export function tableOf(header: readonly string[]): BcrTable | null {
  const names = new Set(header.map((name) => name.trim()));
  return signatures.find(([, columns]) => columns.every((column) => names.has(column)))?.[0] ?? null;
}

/** The lines before the first data: CDE ids, the names again, or the older names of the columns. */
export function isExtraHeader(record: readonly string[], header: readonly string[]): boolean {
  if (record.some((cell) => cell.startsWith('CDE_ID'))) return true;
  const repeated = record.filter((cell, index) => cell !== '' && cell === header[index]).length;
  return repeated >= 2 || (record[0] !== undefined && record[0] !== '' && record[0] === header[0]);
}

const absent = /^(?:\[.*\]|not (?:available|applicable|reported|evaluated)|-{2,})$/iu;

/**
 * The first of the columns that holds something; undefined where the source marks absence (`[Not Available]`,
 * `[Not Applicable]`, `[Unknown]`…). `NA` is a value: it is the code of a tissue source site.
 */
export function cell(row: DelimitedRow, ...columns: readonly string[]): string | undefined {
  for (const column of columns) {
    const value = row.cells.get(column);
    if (value !== undefined && value !== '' && !absent.test(value)) return value;
  }
  return undefined;
}

/**
 * Which tumour each table belongs to: what the file names of a folder share as their last part (`…_sample_acc.txt`),
 * else the name of the folder. `root` is the folder that was chosen.
 */
export function tumoursOf(sources: readonly TextSource[], root: string): ReadonlyMap<TextSource, string> {
  const folders = Map.groupBy(sources, ({ name }) => name.split('/').slice(0, -1).join('/'));
  const tumours = new Map<TextSource, string>();
  for (const [folder, files] of folders) {
    const counts = new Map<string, number>();
    for (const file of files) {
      const suffix = suffixOf(file);
      if (suffix !== null) counts.set(suffix, (counts.get(suffix) ?? 0) + 1);
    }
    const shared = (suffix: string) => (counts.get(suffix) ?? 0) > 1 || files.length === 1;
    const [most] = [...counts].filter(([suffix]) => shared(suffix)).toSorted(([, a], [, b]) => b - a);
    const fallback = most?.[0] ?? codeOf(folder.split('/').at(-1) || root);
    for (const file of files) {
      const suffix = suffixOf(file);
      tumours.set(file, suffix !== null && shared(suffix) ? suffix : fallback);
    }
  }
  return tumours;
}

const tableWords = new Set(['SLIDE', 'CQCF', 'DATA', 'TABLE', 'RAW', 'FILE', 'NEW', 'OLD', 'COPY', 'V1', 'V2']);

function suffixOf({ name }: TextSource): string | null {
  const file = (name.split('/').at(-1) ?? '').replace(/\.[^.]*$/u, '');
  const suffix = /_([A-Za-z][A-Za-z0-9]{1,4})$/u.exec(file)?.[1]?.toUpperCase();
  return suffix === undefined || tableWords.has(suffix) ? null : suffix;
}

function codeOf(folder: string): string {
  const code = folder
    .replace(/^TCGA[-_]/iu, '')
    .replaceAll(/[^A-Za-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')
    .toUpperCase();
  return code === '' ? 'BCR' : code.slice(0, 30);
}
