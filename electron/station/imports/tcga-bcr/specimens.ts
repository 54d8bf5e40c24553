import type { DelimitedRow } from '../../formats/delimited.ts';
import type { ImportRecord } from '../records.ts';
import { analyteKind, sampleTypeIn } from './barcodes.ts';
import { sampleNature } from './nature.ts';
import { cell } from './tables.ts';
import {
  amountIn,
  type Complaints,
  codeIn,
  concentrationIn,
  dateIn,
  datePartsIn,
  extraOf,
  measuresOf,
  quoted,
  wholeNumberIn,
} from './values.ts';

export type SpecimenRecord = Extract<ImportRecord, { readonly type: 'specimen' }>;
type Base = Pick<SpecimenRecord, 'type' | 'study' | 'source' | 'measures' | 'times' | 'extra'>;

/** What a participant's specimens share, from the tables beside them. */
export type Circumstances = {
  readonly study: string;
  readonly participant: string;
  readonly visit: string | undefined;
  readonly quality: DelimitedRow | undefined;
  /** The table row with tumour nuclei or normal tissue site of this very sample. */
  readonly detail: DelimitedRow | undefined;
};

/** A sample: what was taken from the person. What no table says (how it was frozen, for one) is left open. */
export function sampleOf(
  row: DelimitedRow,
  barcode: string,
  around: Circumstances,
  complain: Complaints,
): SpecimenRecord {
  const { quality, detail } = around;
  const nature = sampleNature(cell(row, 'sample_type_id') ?? sampleTypeIn(barcode));
  const isTissue = nature.kind === 'TissueFreshFrozen';
  const isFixed = cell(row, 'is_ffpe')?.toUpperCase() === 'YES';
  const isTumour = nature.tissueNature !== 'normal';
  const quantity = isTissue ? amountIn(row, 'initial_weight', 'mg', complain) : undefined;
  const site = isTumour
    ? quality && cell(quality, 'frozen_specimen_anatomic_site', 'site_of_disease')
    : detail && cell(detail, 'normal_tissue_anatomic_site');
  const side = isTumour ? quality && cell(quality, 'laterality')?.toLowerCase() : undefined;
  const preservation = preservationOf(row, isFixed);
  return {
    ...base(around.study, row),
    key: `tcga:${barcode}`,
    participant: around.participant,
    ...(around.visit !== undefined && { visit: around.visit }),
    lineage: 'new',
    parents: [],
    ...nature,
    kind: isTissue && isFixed ? 'TissueFixed' : nature.kind,
    ...(isTissue && site !== undefined && { anatomicSite: site.slice(0, 200) }),
    ...(isTissue && (side === 'left' || side === 'right' || side === 'bilateral') && { laterality: side }),
    ...(preservation !== undefined && { preservation }),
    ...(quantity !== undefined && { quantity }),
    codes: codesOf(row, barcode, 'bcr_sample_uuid', complain),
    measures: [
      ...measuresOf(detail, detailMeasures),
      ...measuresOf(row, [
        ['time_between_clamping_and_freezing', 'clamping to freezing', 'min'],
        ['time_between_excision_and_freezing', 'excision to freezing', 'min'],
      ]),
    ],
    extra: {
      ...extraOf(row, isTissue ? sampleExtras : [...sampleExtras, 'initial_weight']),
      ...extraOf(detail, detailExtras),
    },
  };
}

const detailMeasures = [
  ['tumor_nuclei_percent', 'tumour nuclei', '%'],
  ['tumor_necrosis_percent', 'necrosis', '%'],
] as const;

/** Sites wrote these in units of their own (grams and milligrams, ng and µg), so they stay what was written. */
const detailExtras = [
  'tumor_weight',
  'ncedna_dna_conc',
  'ncedna_dna_qty',
  'ncedna_dna_vol',
  'ncedna_dna_qm',
  'normal_tissue_proximity',
  'vial_number',
];

const sampleExtras = [
  'sample_type',
  'days_to_collection',
  'time_between_clamping_and_freezing',
  'time_between_excision_and_freezing',
  'freezing_method',
  'method_of_sample_procurement',
  'longest_dimension',
  'intermediate_dimension',
  'shortest_dimension',
  'pathology_report_uuid',
];

const preservations: ReadonlyMap<string, string> = new Map([
  ['oct', 'oct'],
  ['ffpe', 'ffpe'],
  ['frozen', 'frozen'],
  ['snap frozen', 'snapFrozen'],
  ['cryopreserved', 'cryopreserved'],
  ['fresh', 'fresh'],
]);

function preservationOf(row: DelimitedRow, isFixed: boolean): string | undefined {
  if (isFixed) return 'ffpe';
  if (cell(row, 'oct_embedded')?.toLowerCase() === 'true') return 'oct';
  const told = cell(row, 'preservation_method');
  return told === undefined ? undefined : (preservations.get(told.toLowerCase()) ?? told.slice(0, 200));
}

/** A portion of a sample: a piece of the same material. */
export function portionOf(
  row: DelimitedRow,
  barcode: string,
  parent: SpecimenRecord,
  complain: Complaints,
): SpecimenRecord {
  // The weight of a portion of blood is no weight: which unit it has, nothing says.
  const isTissue = parent.kind.startsWith('Tissue');
  const quantity = isTissue ? amountIn(row, 'weight', 'mg', complain) : undefined;
  const created = dateIn(row, 'date_of_creation', complain);
  return {
    ...child(row, barcode, parent, 'derived', parent.kind),
    codes: codesOf(row, barcode, 'bcr_portion_uuid', complain),
    ...(quantity !== undefined && { quantity }),
    times: created === undefined ? {} : { created },
    extra: extraOf(row, ['portion_number', 'is_ffpe', 'LCE', ...(isTissue ? [] : ['weight'])]),
  };
}

/** DNA or RNA made of a portion; `protocol` is the row that tells how. */
export function analyteOf(
  row: DelimitedRow,
  barcode: string,
  parent: SpecimenRecord,
  complain: Complaints,
  protocol?: DelimitedRow,
): SpecimenRecord {
  const type = cell(row, 'analyte_type_id') ?? barcode.slice(-1);
  const named = cell(row, 'analyte_type')?.toLowerCase() ?? '';
  const kind = /protein/u.test(named) ? 'Protein' : /\brna\b/u.test(named) ? 'RNA' : analyteKind(type);
  const quantity = amountIn(row, 'amount', 'ug', complain);
  const concentration = concentrationIn(row, 'concentration', complain);
  return {
    ...child(row, barcode, parent, 'derived', kind),
    codes: codesOf(row, barcode, 'bcr_analyte_uuid', complain),
    ...(quantity !== undefined && { quantity }),
    ...(concentration !== undefined && { concentrationNanogramsPerMillilitre: concentration }),
    measures: measuresOf(row, [
      ['a260_a280_ratio', 'A260/280'],
      ['rinvalue', 'RIN'],
      ['ratio_28s_18s', '28S/18S'],
    ]),
    extra: { ...extraOf(row, analyteExtras), ...extraOf(protocol, ['experimental_protocol_type', 'protocol_name']) },
  };
}

const analyteExtras = [
  'analyte_type',
  'spectrophotometer_method',
  'normal_tumor_genotype_match',
  'pcr_amplification_successful',
  'is_derived_from_ffpe',
  'well_number',
];

/** A tube of an analyte, in its well, sent to its centre. Tubes that were kept back have neither well nor date. */
export function aliquotOf(
  row: DelimitedRow,
  barcode: string,
  parent: SpecimenRecord,
  complain: Complaints,
): SpecimenRecord {
  const quantity = amountIn(row, 'quantity', 'ug', complain) ?? amountIn(row, 'amount', 'ug', complain);
  const concentration = concentrationIn(row, 'concentration', complain);
  const tube = codeIn(row, 'biospecimen_barcode_bottom', complain);
  const place = wellIn(row, complain);
  const shipped = dateIn(row, 'date_of_shipment', complain);
  return {
    ...child(row, barcode, parent, 'aliquot', parent.kind),
    codes: [
      ...codesOf(row, barcode, 'bcr_aliquot_uuid', complain),
      ...(tube === undefined ? [] : [{ system: 'tube', code: tube }]),
    ],
    ...(quantity !== undefined && { quantity }),
    ...(concentration !== undefined && { concentrationNanogramsPerMillilitre: concentration }),
    measures: measuresOf(row, [['volume', 'volume', 'uL']]),
    ...(place !== undefined && { place }),
    ...(shipped !== undefined && { distributed: { to: centreIn(row), at: shipped } }),
    extra: extraOf(row, ['source_center', 'center_id', 'plate_id', 'is_derived_from_ffpe']),
  };
}

/** What two tables that tell of the same tube must agree in. */
export function aliquotFacts(row: DelimitedRow): string {
  return JSON.stringify(aliquotFactColumns.map((column) => cell(row, column) ?? ''));
}

const aliquotFactColumns = [
  'bcr_aliquot_uuid',
  'biospecimen_barcode_bottom',
  'concentration',
  'quantity',
  'volume',
  'plate_id',
  'plate_row',
  'plate_column',
  'date_of_shipment',
  'center_id',
];

/** A slide cut from a portion, with what the pathologist saw on it. */
export function slideOf(
  row: DelimitedRow,
  barcode: string,
  parent: SpecimenRecord,
  complain: Complaints,
): SpecimenRecord {
  const isDiagnostic = /-DX[A-Z0-9]*$/iu.test(barcode);
  const isFixed = isDiagnostic || cell(row, 'is_derived_from_ffpe')?.toUpperCase() === 'YES';
  return {
    ...child(row, barcode, parent, 'derived', isFixed ? 'TissueFixed' : parent.kind),
    ...(isFixed && { preservation: 'ffpe' }),
    codes: codesOf(row, barcode, 'bcr_slide_uuid', complain),
    quantity: { kind: 'pieceCount', amount: 1 },
    measures: measuresOf(row, [
      ['percent_tumor_nuclei', 'tumour nuclei', '%'],
      ['percent_tumor_cells', 'tumour cells', '%'],
      ['percent_normal_cells', 'normal cells', '%'],
      ['percent_stromal_cells', 'stromal cells', '%'],
      ['percent_necrosis', 'necrosis', '%'],
      ['percent_lymphocyte_infiltration', 'lymphocyte infiltration', '%'],
      ['percent_monocyte_infiltration', 'monocyte infiltration', '%'],
      ['percent_neutrophil_infiltration', 'neutrophil infiltration', '%'],
    ]),
    extra: {
      material: isDiagnostic ? 'diagnostic slide' : 'slide',
      ...extraOf(row, ['section_location', 'image_file_name', 'is_derived_from_ffpe']),
    },
  };
}

/** A diagnostic slide of fixed tissue: known by its uuid alone. */
export function diagnosticSlideOf(row: DelimitedRow, uuid: string, parent: SpecimenRecord): SpecimenRecord {
  return {
    ...child(row, uuid, parent, 'derived', 'TissueFixed'),
    codes: [{ system: 'tcga-uuid', code: uuid }],
    preservation: 'ffpe',
    quantity: { kind: 'pieceCount', amount: 1 },
    extra: { material: 'diagnostic slide' },
  };
}

/** A portion that was sent as it is. */
export function shipmentPortionOf(
  row: DelimitedRow,
  barcode: string,
  parent: SpecimenRecord,
  complain: Complaints,
): SpecimenRecord {
  const day = 'shipment_portion_day_of_shipment';
  const at = datePartsIn(
    row,
    ['shipment_portion_year_of_shipment', 'shipment_portion_month_of_shipment', day],
    complain,
  );
  return {
    ...child(row, barcode, parent, 'derived', parent.kind),
    codes: codesOf(row, barcode, 'bcr_shipment_portion_uuid', complain),
    ...(at !== undefined && { distributed: { to: centreIn(row), at } }),
    extra: { material: 'shipped portion', ...extraOf(row, ['plate_id', 'portion_number', 'center_id', 'is_ffpe']) },
  };
}

/** A vial that was handed in but has no row of its own among the samples: known by its uuid alone. */
export function vialOf(row: DelimitedRow, uuid: string, isNormal: boolean, around: Circumstances): SpecimenRecord {
  const method = cell(row, 'method_of_normal_sample_procurement')?.toLowerCase() ?? '';
  const kind =
    !isNormal || /resection/u.test(method) ? 'TissueFreshFrozen' : /blood/u.test(method) ? 'WholeBlood' : 'Other';
  const site = isNormal ? cell(row, 'normal_tissue_anatomic_site') : undefined;
  return {
    ...base(around.study, row),
    key: `tcga:${uuid}`,
    participant: around.participant,
    ...(around.visit !== undefined && { visit: around.visit }),
    lineage: 'new',
    parents: [],
    kind,
    tissueNature: isNormal ? 'normal' : 'tumour',
    ...(site !== undefined && { anatomicSite: site.slice(0, 200) }),
    codes: [{ system: 'tcga-uuid', code: uuid }],
    measures: measuresOf(row, detailMeasures),
    extra: { material: 'vial without a sample row', ...extraOf(row, detailExtras) },
  };
}

/** A specimen that only its descendants' barcodes tell of. */
export function impliedOf(
  row: DelimitedRow,
  barcode: string,
  parent: SpecimenRecord | Circumstances,
  isMarked: boolean,
): SpecimenRecord {
  const codes = [{ system: 'tcga', code: barcode }];
  const extra: Record<string, string> = isMarked ? { implied: 'from the barcode of what was made of it' } : {};
  if ('type' in parent) {
    const isAnalyte = /[A-Z]$/iu.test(barcode);
    return {
      ...child(row, barcode, parent, 'derived', isAnalyte ? analyteKind(barcode.slice(-1)) : parent.kind),
      codes,
      extra,
    };
  }
  return {
    ...base(parent.study, row),
    key: `tcga:${barcode}`,
    participant: parent.participant,
    lineage: 'new',
    parents: [],
    ...sampleNature(sampleTypeIn(barcode)),
    codes,
    extra,
  };
}

function base(study: string, row: DelimitedRow): Base {
  return { type: 'specimen', study, measures: [], times: {}, extra: {}, source: { file: row.file, row: row.row } };
}

function child(
  row: DelimitedRow,
  name: string,
  parent: SpecimenRecord,
  lineage: SpecimenRecord['lineage'],
  kind: string,
) {
  return {
    ...base(parent.study, row),
    key: `tcga:${name}`,
    ...(parent.participant !== undefined && { participant: parent.participant }),
    ...(parent.visit !== undefined && { visit: parent.visit }),
    lineage,
    parents: [parent.key],
    kind,
    ...(parent.anatomicSite !== undefined && { anatomicSite: parent.anatomicSite }),
    ...(parent.laterality !== undefined && { laterality: parent.laterality }),
    ...(parent.tissueNature !== undefined && { tissueNature: parent.tissueNature }),
    ...(parent.preservation !== undefined && kind === parent.kind && { preservation: parent.preservation }),
  };
}

/** The barcode comes first: it is how a specimen is known again. */
function codesOf(row: DelimitedRow, barcode: string, uuidColumn: string, complain: Complaints) {
  const uuid = codeIn(row, uuidColumn, complain);
  return [{ system: 'tcga', code: barcode }, ...(uuid === undefined ? [] : [{ system: 'tcga-uuid', code: uuid }])];
}

function centreIn(row: DelimitedRow): string {
  return `Centre ${(cell(row, 'center_id') ?? 'not recorded').slice(0, 100)}`;
}

/** The well of a plate: a letter and a number; none for a tube that was kept back. */
function wellIn(row: DelimitedRow, complain: Complaints): SpecimenRecord['place'] {
  const [plate, letter] = [codeIn(row, 'plate_id', complain), cell(row, 'plate_row')];
  const number = wholeNumberIn(row, 'plate_column', complain);
  if (plate === undefined || letter === undefined || number === undefined) return undefined;
  const wellRow = letter.toUpperCase().charCodeAt(0) - 64;
  if (letter.length === 1 && wellRow >= 1 && wellRow <= 16 && number >= 1 && number <= 24) {
    return { container: `plate:${plate}`, row: wellRow, column: number };
  }
  const message = `${quoted(`${letter}${number}`)} is not a well of a plate. Wells run from A1 to H12, or to P24 on a plate of 384.`;
  complain(row, 'plate_row', 'POSITION_INVALID', message);
  return undefined;
}
