import type { DelimitedRow } from '../../formats/delimited.ts';
import { centreIn, child, codesOf, type SpecimenRecord } from './specimen-parts.ts';
import { cell } from './tables.ts';
import { amountIn, type Complaints, dateIn, datePartsIn, extraOf, measuresOf } from './values.ts';

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
