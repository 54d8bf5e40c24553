import { quoted } from '../quoted.ts';
import { type DelimitedRow, readDelimited, type TextSource } from '../../formats/delimited.ts';
import type { BcrRows } from './beside.ts';
import type { Memory } from './memory.ts';
import type { Item } from './chain-people.ts';
import { readTumour } from './reader.ts';
import { type BcrTable, cell } from './tables.ts';
import { refusalOf } from './values.ts';

/** Columns of the joined file that make it known. */
export const joinedSignature = [
  'project',
  'participant',
  'consent_or_death_status',
  'sample',
  'analyte',
  'aliquot',
  'tube_barcode',
];

/** What each raw table takes from the joined file, as `[raw name, joined name]`; the first one names its thing. */
const columnsByTable: ReadonlyMap<BcrTable, readonly (readonly [string, string])[]> = new Map([
  [
    'quality',
    [
      ['bcr_patient_barcode', 'participant'],
      ['consent_or_death_status', 'consent_or_death_status'],
      ['histological_type', 'histological_type'],
      ['frozen_specimen_anatomic_site', 'anatomic_site'],
    ],
  ],
  [
    'sample',
    [
      ['bcr_sample_barcode', 'sample'],
      ['sample_type', 'sample_type'],
      ['is_ffpe', 'is_ffpe'],
      ['oct_embedded', 'oct_embedded'],
      ['initial_weight', 'initial_weight_mg'],
      ['days_to_collection', 'days_to_collection'],
      ['preservation_method', 'preservation_method'],
      ['time_between_clamping_and_freezing', 'min_clamp_to_freeze'],
      ['time_between_excision_and_freezing', 'min_excision_to_freeze'],
    ],
  ],
  [
    'analyte',
    [
      ['bcr_analyte_barcode', 'analyte'],
      ['analyte_type', 'analyte_type'],
      ['a260_a280_ratio', 'a260_a280'],
      ['rinvalue', 'rin'],
    ],
  ],
  [
    'aliquot',
    [
      ['bcr_aliquot_barcode', 'aliquot'],
      ['bcr_sample_barcode', 'sample'],
      ['bcr_aliquot_uuid', 'aliquot_uuid'],
      ['biospecimen_barcode_bottom', 'tube_barcode'],
      ['concentration', 'concentration'],
      ['quantity', 'quantity'],
      ['volume', 'volume'],
      ['plate_id', 'plate_id'],
      ['plate_row', 'plate_row'],
      ['plate_column', 'plate_column'],
      ['date_of_shipment', 'date_of_shipment'],
      ['center_id', 'destination_center_id'],
      ['source_center', 'source_center'],
    ],
  ],
]);

/** A joined file, tumour by tumour, read as the raw tables that it was made of. */
export async function* readJoined(file: TextSource, memory: Memory): AsyncGenerator<Item> {
  const projects = new Set<string>();
  for await (const row of readDelimited(file, ',')) {
    const project = cell(row, 'project');
    if (row.problem !== undefined) yield { refusal: { file: row.file, row: row.row, ...row.problem } };
    else if (project !== undefined && /^[A-Z0-9-]{2,40}$/iu.test(project)) projects.add(project);
    else {
      const message = `${quoted(project ?? '')} does not name a project. Write it like TCGA-ACC.`;
      yield { refusal: refusalOf(row, 'project', 'PROJECT_NOT_UNDERSTOOD', message) };
    }
  }
  for (const project of [...projects].toSorted()) {
    yield* readTumour(project.replace(/^TCGA-/iu, ''), joinedRows(file, project), memory, 'joined');
  }
}

/** A joined row stands for a person, a sample and an analyte again and again; what is the same is told once. */
function joinedRows(file: TextSource, project: string): BcrRows {
  return async function* (table) {
    const columns = columnsByTable.get(table);
    if (columns === undefined) return;
    const met = new Set<string>();
    for await (const row of readDelimited(file, ',')) {
      if (row.problem !== undefined || cell(row, 'project') !== project) continue;
      const translated = translate(row, columns);
      if (table === 'aliquot') {
        yield translated;
        continue;
      }
      const [name = '', ...told] = translated.cells.values();
      const content = JSON.stringify([name, ...told]);
      // An analyte of which only the barcode is told is implied by its aliquot, as in the raw tables.
      const isEmpty = name === '' || (table === 'analyte' && told.every((value) => value === ''));
      if (!isEmpty && !met.has(content)) yield translated;
      met.add(content);
    }
  };
}

function translate(row: DelimitedRow, columns: readonly (readonly [string, string])[]): DelimitedRow {
  return { ...row, cells: new Map(columns.map(([raw, joined]) => [raw, row.cells.get(joined) ?? ''])) };
}
