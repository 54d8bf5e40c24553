import type { DelimitedRow } from '../../formats/delimited.ts';
import type { ImportRecord } from '../records.ts';
import { cell } from './tables.ts';
import { amountIn, type Complaints, concentrationIn, dateIn, datePartsIn, extraOf, measuresOf, wholeNumberIn } from './values.ts';

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

const base = (study: string, row: DelimitedRow): Base => ({ type: 'specimen', study, measures: [], times: {}, extra: {}, source: { file: row.file, row: row.row } });

/** What a sample type says of the material; the number is the fourth part of a TCGA barcode. */
export function sampleNature(typeId: string): Pick<SpecimenRecord, 'kind' | 'tissueNature'> {
  const number = Number(typeId);
  if (number === 10 || number === 3 || number === 9) return { kind: 'WholeBlood', tissueNature: number === 10 ? 'normal' : 'tumour' };
  if (number === 12) return { kind: 'PrimaryCells', tissueNature: 'normal' };
  if (number === 14 || number === 4) return { kind: 'BoneMarrowWhole', tissueNature: number === 14 ? 'normal' : 'tumour' };
  if (number === 2) return { kind: 'TissueFreshFrozen', tissueNature: 'recurrence' };
  if (number === 6 || number === 7) return { kind: 'TissueFreshFrozen', tissueNature: 'metastasis' };
  return { kind: 'TissueFreshFrozen', tissueNature: number >= 10 && number < 20 ? 'normal' : 'tumour' };
}

/** A sample: what was taken from the person. */
export function sampleOf(row: DelimitedRow, barcode: string, with_: Circumstances, complain: Complaints): SpecimenRecord {
  const typeId = cell(row, 'sample_type_id') ?? sampleTypeIn(barcode);
  const nature = sampleNature(typeId);
  const isFixed = cell(row, 'is_ffpe') === 'YES';
  const isTissue = nature.kind === 'TissueFreshFrozen';
  const quantity = amountIn(row, 'initial_weight', 'mg', complain);
  const uuid = cell(row, 'bcr_sample_uuid');
  const site = (with_.detail && cell(with_.detail, 'normal_tissue_anatomic_site')) ?? (with_.quality && cell(with_.quality, 'frozen_specimen_anatomic_site', 'site_of_disease'));
  const side = with_.quality && cell(with_.quality, 'laterality')?.toLowerCase();
  const frozen = cell(row, 'oct_embedded') === 'true' ? 'oct' : 'snapFrozen';
  return {
    ...base(with_.study, row),
    key: `tcga:${barcode}`,
    participant: with_.participant,
    ...(with_.visit !== undefined && { visit: with_.visit }),
    lineage: 'new',
    parents: [],
    kind: isTissue && isFixed ? 'TissueFixed' : nature.kind,
    ...(nature.tissueNature !== undefined && { tissueNature: nature.tissueNature }),
    ...(isTissue && site !== undefined && { anatomicSite: site.slice(0, 200) }),
    ...(isTissue && (side === 'left' || side === 'right' || side === 'bilateral') && { laterality: side }),
    ...(isTissue && { preservation: isFixed ? 'ffpe' : frozen }),
    ...(quantity !== undefined && !(isTissue && isFixed) && { quantity }),
    codes: [{ system: 'tcga', code: barcode }, ...(uuid === undefined ? [] : [{ system: 'tcga-uuid', code: uuid }])],
    measures: with_.detail === undefined ? [] : measuresOf(with_.detail, [
      ['tumor_nuclei_percent', 'tumour nuclei', '%'],
      ['tumor_necrosis_percent', 'necrosis', '%'],
    ]),
    extra: extraOf(row, ['sample_type', 'days_to_collection', 'time_between_clamping_and_freezing', 'time_between_excision_and_freezing', 'freezing_method', 'method_of_sample_procurement', 'longest_dimension', 'intermediate_dimension', 'shortest_dimension', 'pathology_report_uuid']),
  };
}

/** A portion of a sample: the same material, cut. */
export function portionOf(row: DelimitedRow, barcode: string, parent: SpecimenRecord, complain: Complaints): SpecimenRecord {
  const quantity = amountIn(row, 'weight', 'mg', complain);
  const created = dateIn(row, 'date_of_creation', complain);
  return {
    ...child(row, barcode, parent, 'aliquot', parent.kind),
    codes: codesOf(row, barcode, 'bcr_portion_uuid'),
    ...(quantity !== undefined && parent.kind === 'TissueFreshFrozen' && { quantity }),
    times: created === undefined ? {} : { created },
    extra: extraOf(row, ['portion_number', 'is_ffpe']),
  };
}

/** DNA or RNA made of a portion. */
export function analyteOf(row: DelimitedRow, barcode: string, parent: SpecimenRecord, complain: Complaints): SpecimenRecord {
  const type = (cell(row, 'analyte_type_id') ?? barcode.slice(-1)).toUpperCase();
  const quantity = amountIn(row, 'amount', 'ug', complain);
  const concentration = concentrationIn(row, 'concentration', complain);
  return {
    ...child(row, barcode, parent, 'derived', type === 'R' || type === 'T' ? 'RNA' : 'DNA'),
    codes: codesOf(row, barcode, 'bcr_analyte_uuid'),
    ...(quantity !== undefined && { quantity }),
    ...(concentration !== undefined && { concentrationNanogramsPerMillilitre: concentration }),
    measures: measuresOf(row, [
      ['a260_a280_ratio', 'A260/280'],
      ['rinvalue', 'RIN'],
      ['ratio_28s_18s', '28S/18S'],
    ]),
    extra: extraOf(row, ['analyte_type', 'spectrophotometer_method', 'normal_tumor_genotype_match', 'pcr_amplification_successful', 'well_number']),
  };
}

/** A tube of an analyte, in its well, sent to its centre. Tubes that were kept back have neither well nor date. */
export function aliquotOf(row: DelimitedRow, barcode: string, parent: SpecimenRecord, complain: Complaints): SpecimenRecord {
  const quantity = amountIn(row, 'quantity', 'ug', complain) ?? amountIn(row, 'amount', 'ug', complain);
  const concentration = concentrationIn(row, 'concentration', complain);
  const tube = cell(row, 'biospecimen_barcode_bottom');
  const place = wellIn(row, complain);
  const shipped = dateIn(row, 'date_of_shipment', complain);
  const centre = cell(row, 'center_id');
  return {
    ...child(row, barcode, parent, 'aliquot', parent.kind),
    codes: [...codesOf(row, barcode, 'bcr_aliquot_uuid'), ...(tube === undefined ? [] : [{ system: 'tube', code: tube }])],
    ...(quantity !== undefined && { quantity }),
    ...(concentration !== undefined && { concentrationNanogramsPerMillilitre: concentration }),
    measures: measuresOf(row, [['volume', 'volume', 'uL']]),
    ...(place !== undefined && { place }),
    ...(shipped !== undefined && { distributed: { to: `Centre ${centre ?? 'unknown'}`, at: shipped } }),
    extra: extraOf(row, ['source_center', 'center_id', 'is_derived_from_ffpe']),
  };
}

/** A slide cut from a portion, with what the pathologist saw on it. */
export function slideOf(row: DelimitedRow, barcode: string, parent: SpecimenRecord): SpecimenRecord {
  return {
    ...child(row, barcode, parent, 'derived', 'TissueFixed'),
    codes: codesOf(row, barcode, 'bcr_slide_uuid'),
    quantity: { kind: 'pieceCount', amount: 1 },
    measures: measuresOf(row, [
      ['percent_tumor_nuclei', 'tumour nuclei', '%'],
      ['percent_tumor_cells', 'tumour cells', '%'],
      ['percent_normal_cells', 'normal cells', '%'],
      ['percent_stromal_cells', 'stromal cells', '%'],
      ['percent_necrosis', 'necrosis', '%'],
      ['percent_lymphocyte_infiltration', 'lymphocyte infiltration', '%'],
    ]),
    extra: extraOf(row, ['section_location', 'image_file_name']),
  };
}

/** A diagnostic slide: known by its uuid alone. */
export function diagnosticSlideOf(row: DelimitedRow, uuid: string, parent: SpecimenRecord): SpecimenRecord {
  return {
    ...child(row, uuid, parent, 'derived', 'TissueFixed'),
    codes: [{ system: 'tcga-uuid', code: uuid }],
    preservation: 'ffpe',
    quantity: { kind: 'pieceCount', amount: 1 },
  };
}

/** A portion that was sent as it is. */
export function shipmentPortionOf(row: DelimitedRow, barcode: string, parent: SpecimenRecord): SpecimenRecord {
  const at = datePartsIn(row, 'shipment_portion_year_of_shipment', 'shipment_portion_month_of_shipment', 'shipment_portion_day_of_shipment');
  const centre = cell(row, 'center_id');
  return {
    ...child(row, barcode, parent, 'aliquot', parent.kind),
    codes: codesOf(row, barcode, 'bcr_shipment_portion_uuid'),
    ...((at !== undefined || centre !== undefined) && { distributed: { to: `Centre ${centre ?? 'unknown'}`, ...(at !== undefined && { at }) } }),
    extra: extraOf(row, ['plate_id', 'portion_number', 'center_id']),
  };
}

/** A specimen that only its descendants' barcodes tell of. */
export function impliedOf(row: DelimitedRow, barcode: string, lineage: SpecimenRecord['lineage'], kind: string, parent: SpecimenRecord | null, with_: Circumstances | null): SpecimenRecord {
  const implied = { extra: { implied: 'from the barcode of what was made of it' }, codes: [{ system: 'tcga', code: barcode }] };
  if (parent !== null) return { ...child(row, barcode, parent, lineage, kind), ...implied };
  return {
    ...base(with_?.study ?? '', row),
    key: `tcga:${barcode}`,
    ...(with_ !== null && { participant: with_.participant }),
    lineage: 'new',
    parents: [],
    ...sampleNature(sampleTypeIn(barcode)),
    ...implied,
  };
}

function child(row: DelimitedRow, name: string, parent: SpecimenRecord, lineage: SpecimenRecord['lineage'], kind: string) {
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

function codesOf(row: DelimitedRow, barcode: string, uuidColumn: string) {
  const uuid = cell(row, uuidColumn);
  return [{ system: 'tcga', code: barcode }, ...(uuid === undefined ? [] : [{ system: 'tcga-uuid', code: uuid }])];
}

/** The well of a plate: a letter and a number; none for a tube that was kept back. */
function wellIn(row: DelimitedRow, complain: Complaints): SpecimenRecord['place'] {
  const [plate, letter, number] = [cell(row, 'plate_id'), cell(row, 'plate_row'), wholeNumberIn(row, 'plate_column', complain)];
  if (plate === undefined || letter === undefined || number === undefined) return undefined;
  const wellRow = letter.toUpperCase().charCodeAt(0) - 64;
  if (letter.length !== 1 || wellRow < 1 || wellRow > 16 || number < 1 || number > 24) {
    complain(row, 'plate_row', 'POSITION_INVALID', `${letter}${number} is not a well of a plate. Wells run from A1 to P24.`);
    return undefined;
  }
  return { container: `plate:${plate}`, row: wellRow, column: number };
}

function sampleTypeIn(barcode: string): string {
  return barcode.split('-')[3]?.slice(0, 2) ?? '01';
}
