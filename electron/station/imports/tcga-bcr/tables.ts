import type { DelimitedRow, TextSource } from '../../formats/delimited.ts';

/** The kinds of table a Biospecimen Core Resource publishes for a tumour. */
export type BcrTable =
  | 'aliquot' | 'analyte' | 'portion' | 'sample' | 'slide' | 'diagnosticSlide' | 'shipmentPortion'
  | 'tumourSample' | 'normalControl' | 'quality' | 'patient' | 'protocol';

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

/** The second and third row of these tables may repeat the names or give CDE ids. */
export function isExtraHeader(record: readonly string[]): boolean {
  const cells = record.map((cell) => cell.trim());
  return cells.some((cell) => cell.startsWith('CDE_ID')) || cells[0] === 'bcr_patient_uuid' || cells.every((cell) => cell === '');
}

/** A cell, or undefined where the source marks its absence (`[Not Available]`, `[Not Applicable]`, `[Unknown]`…). */
export function cell(row: DelimitedRow, ...columns: readonly string[]): string | undefined {
  for (const column of columns) {
    const value = row.cells.get(column);
    if (value !== undefined && value !== '' && !/^\[.*\]$/u.test(value)) return value;
  }
  return undefined;
}

/** Which tumour a file belongs to: the last part of its name (`…_sample_acc.txt`), else its folder. */
export function tumourOf({ name }: TextSource): string {
  const parts = name.split('/');
  const file = (parts.at(-1) ?? '').replace(/\.[^.]*$/u, '');
  const suffix = /_([a-z]{2,5})$/u.exec(file)?.[1];
  return (suffix ?? parts.at(-2) ?? 'bcr').toUpperCase();
}
