import type { DelimitedRow } from '../../formats/delimited.ts';
import { analyteKind, sampleTypeIn } from './barcodes.ts';
import { sampleNature } from './nature.ts';
import { base, type Circumstances, child, codesOf, type SpecimenRecord } from './specimen-parts.ts';
import { cell } from './tables.ts';
import { amountIn, type Complaints, extraOf, measuresOf } from './values.ts';

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
