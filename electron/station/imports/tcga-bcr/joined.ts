import type { DelimitedRow, TextSource } from '../../formats/delimited.ts';
import { readDelimited } from '../../formats/delimited.ts';
import type { BcrRows } from './reader.ts';
import type { BcrTable } from './tables.ts';

/** Columns of the joined file that make it known, and what each raw table takes from it. */
export const joinedSignature = ['participant', 'consent_or_death_status', 'sample', 'analyte', 'aliquot', 'tube_barcode'];

const renamed: Partial<Record<BcrTable, Readonly<Record<string, string>>>> = {
  quality: { bcr_patient_barcode: 'participant', consent_or_death_status: 'consent_or_death_status', histological_type: 'histological_type', frozen_specimen_anatomic_site: 'anatomic_site' },
  sample: { bcr_sample_barcode: 'sample', sample_type: 'sample_type', is_ffpe: 'is_ffpe', oct_embedded: 'oct_embedded', initial_weight: 'initial_weight_mg', days_to_collection: 'days_to_collection', time_between_clamping_and_freezing: 'min_clamp_to_freeze', time_between_excision_and_freezing: 'min_excision_to_freeze' },
  analyte: { bcr_analyte_barcode: 'analyte', analyte_type: 'analyte_type', a260_a280_ratio: 'a260_a280', rinvalue: 'rin' },
  aliquot: { bcr_aliquot_barcode: 'aliquot', bcr_aliquot_uuid: 'aliquot_uuid', biospecimen_barcode_bottom: 'tube_barcode', concentration: 'concentration', quantity: 'quantity', volume: 'volume', plate_id: 'plate_id', plate_row: 'plate_row', plate_column: 'plate_column', date_of_shipment: 'date_of_shipment', center_id: 'destination_center_id', source_center: 'source_center' },
};

/** The projects (tumours) of a joined file. */
export async function joinedProjects(file: TextSource): Promise<readonly string[]> {
  const projects = new Set<string>();
  for await (const row of readDelimited(file, ',')) projects.add(row.cells.get('project') ?? '');
  return [...projects].filter((project) => project !== '').toSorted();
}

/** A joined file seen as the raw tables it was made of: the first row that tells of a thing stands for it. */
export function joinedRows(file: TextSource, project: string): BcrRows {
  return async function* (table) {
    const columns = renamed[table];
    if (columns === undefined) return;
    const [nameColumn] = Object.values(columns);
    const met = new Set<string>();
    for await (const row of readDelimited(file, ',')) {
      const name = row.cells.get(nameColumn ?? '') ?? '';
      if (row.cells.get('project') !== project || name === '' || met.has(name)) continue;
      // An aliquot that stands twice is for the reader to judge.
      if (table !== 'aliquot') met.add(name);
      yield translated(row, columns);
    }
  };
}

function translated(row: DelimitedRow, columns: Readonly<Record<string, string>>): DelimitedRow {
  return { ...row, cells: new Map(Object.entries(columns).map(([raw, joined]) => [raw, row.cells.get(joined) ?? ''])) };
}
