import { quoted } from '../quoted.ts';
import type { DelimitedRow } from '../../formats/delimited.ts';
import { tubeCodeSystem } from '../../../../shared/domain/specimen/division.ts';
import { analyteKind } from './barcodes.ts';
import { centreIn, child, codesOf, type SpecimenRecord } from './specimen-parts.ts';
import { cell } from './tables.ts';
import {
  amountIn,
  type Complaints,
  codeIn,
  concentrationIn,
  dateIn,
  extraOf,
  measuresOf,
  wholeNumberIn,
} from './values.ts';

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
      ...(tube === undefined ? [] : [{ system: tubeCodeSystem, code: tube }]),
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
