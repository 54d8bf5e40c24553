import type { QuantityKind } from '../../lib/units.ts';
import { type CodeList, type CodeListEntry, finderOf } from './code-list.ts';

/** What SPREC and handling depend on: a fluid is spun, a solid is fixed, a derivative is made of another specimen. */
export type MaterialClass = 'fluid' | 'solid' | 'derivative';

/** The colour group of a kind on screens; always shown together with the words. */
export type KindHue = 'tissue' | 'plasma' | 'serum' | 'dna' | 'rna' | 'other';

/** A kind of specimen, with what other systems call it. */
export type SpecimenKind = CodeListEntry & {
  readonly group: KindGroup;
  readonly material: MaterialClass;
  readonly hue: KindHue;
  /** How such material is usually counted; any other way is allowed. */
  readonly usualQuantity: QuantityKind;
  /** SPREC 3.0 type of sample; null where SPREC has none or the kind alone does not decide. */
  readonly sprec: string | null;
  /** HL7 v2-0487 specimen type (R4); null where that table has none. */
  readonly hl7: string | null;
};

type KindGroup = 'Tissue' | 'Blood' | 'Other fluids' | 'Cells' | 'Molecules' | 'Other';
type Row = readonly [
  code: string,
  label: string,
  group: KindGroup,
  material: MaterialClass,
  usualQuantity: QuantityKind,
  sprec: string | null,
  hl7: string | null,
];

const volume = 'volumeNanolitres';
const mass = 'massNanograms';
const cells = 'cellCount';
const pieces = 'pieceCount';

const rows: readonly Row[] = [
  ['TissueFreshFrozen', 'Tissue (fresh frozen)', 'Tissue', 'solid', mass, 'TIS', 'TISS'],
  ['TissueFixed', 'Tissue (fixed)', 'Tissue', 'solid', pieces, 'TIS', 'TISS'],
  ['PostMortemTissue', 'Post-mortem tissue', 'Tissue', 'solid', mass, 'TIS', 'AUTP'],
  ['FetalTissue', 'Fetal tissue', 'Tissue', 'solid', mass, 'TIS', 'TISS'],
  ['Embryo', 'Embryo', 'Tissue', 'solid', pieces, null, null],
  ['EntireOrgan', 'Entire organ', 'Tissue', 'solid', pieces, 'TIS', 'TISS'],
  ['Bone', 'Bone', 'Tissue', 'solid', mass, 'BON', 'BON'],
  ['Teeth', 'Teeth', 'Tissue', 'solid', pieces, 'TTH', null],
  ['Placenta', 'Placenta', 'Tissue', 'solid', mass, 'PLC', 'PLC'],
  ['UmbilicalCord', 'Umbilical cord', 'Tissue', 'solid', mass, 'TIS', null],
  ['Hair', 'Hair', 'Tissue', 'solid', pieces, 'HAR', 'HAR'],
  ['Nail', 'Nail', 'Tissue', 'solid', pieces, 'NAL', 'NAIL'],
  ['WholeBlood', 'Whole blood', 'Blood', 'fluid', volume, 'BLD', 'BLD'],
  ['WholeBloodDried', 'Whole blood, dried', 'Blood', 'fluid', pieces, 'DWB', null],
  ['Plasma', 'Plasma', 'Blood', 'fluid', volume, 'PL1', 'PLAS'],
  ['Serum', 'Serum', 'Blood', 'fluid', volume, 'SER', 'SER'],
  ['BuffyCoat', 'Buffy coat', 'Blood', 'fluid', volume, null, null],
  ['PBMC', 'Peripheral blood mononuclear cells', 'Blood', 'fluid', cells, 'CEL', null],
  ['RedBloodCells', 'Red blood cells', 'Blood', 'fluid', volume, 'RBC', 'RBC'],
  ['CordBlood', 'Cord blood', 'Blood', 'fluid', volume, 'CRD', 'BLDCO'],
  ['MenstrualBlood', 'Menstrual blood', 'Blood', 'fluid', volume, null, 'MBLD'],
  ['LiquidBiopsy', 'Liquid biopsy', 'Blood', 'fluid', volume, null, null],
  ['BoneMarrowAspirate', 'Bone marrow aspirate', 'Blood', 'fluid', volume, 'BMA', null],
  ['BoneMarrowPlasma', 'Bone marrow plasma', 'Blood', 'fluid', volume, null, null],
  ['BoneMarrowWhole', 'Bone marrow, whole', 'Blood', 'fluid', volume, null, 'MAR'],
  ['AmnioticFluid', 'Amniotic fluid', 'Other fluids', 'fluid', volume, 'AMN', 'AMN'],
  ['AscitesFluid', 'Ascites fluid', 'Other fluids', 'fluid', volume, 'ASC', null],
  ['Bile', 'Bile', 'Other fluids', 'fluid', volume, null, 'BIFL'],
  ['BodyCavityFluid', 'Body cavity fluid', 'Other fluids', 'fluid', volume, null, null],
  ['BreastMilk', 'Breast milk', 'Other fluids', 'fluid', volume, 'BMK', 'MILK'],
  ['BronchLavage', 'Bronchoalveolar lavage', 'Other fluids', 'fluid', volume, 'BAL', 'LAVG'],
  ['CerebrospinalFluid', 'Cerebrospinal fluid', 'Other fluids', 'fluid', volume, 'CSF', 'CSF'],
  ['Faeces', 'Faeces', 'Other fluids', 'fluid', mass, 'STL', 'STL'],
  ['GastricFluid', 'Gastric fluid', 'Other fluids', 'fluid', volume, null, 'GAST'],
  ['NasalWashing', 'Nasal washing', 'Other fluids', 'fluid', volume, 'NAS', 'NASDR'],
  ['PericardialFluid', 'Pericardial fluid', 'Other fluids', 'fluid', volume, null, 'PCFL'],
  ['PleuralFluid', 'Pleural fluid', 'Other fluids', 'fluid', volume, 'PFL', 'PLR'],
  ['Saliva', 'Saliva', 'Other fluids', 'fluid', volume, 'SAL', 'SAL'],
  ['Semen', 'Semen', 'Other fluids', 'fluid', volume, 'SEM', 'SMN'],
  ['Sputum', 'Sputum', 'Other fluids', 'fluid', volume, 'SPT', 'SPT'],
  ['Sweat', 'Sweat', 'Other fluids', 'fluid', volume, null, 'SWT'],
  ['SynovialFluid', 'Synovial fluid', 'Other fluids', 'fluid', volume, 'SYN', 'SNV'],
  ['Tears', 'Tears', 'Other fluids', 'fluid', volume, 'TER', 'TEAR'],
  ['Urine', 'Urine', 'Other fluids', 'fluid', volume, null, 'UR'],
  ['UrineSediment', 'Urine sediment', 'Other fluids', 'fluid', volume, null, 'URNS'],
  ['VitreousFluid', 'Vitreous fluid', 'Other fluids', 'fluid', volume, null, 'VITF'],
  ['Gas', 'Exhaled breath', 'Other fluids', 'fluid', volume, null, 'EXG'],
  ['DentalPulp', 'Dental pulp', 'Cells', 'fluid', mass, 'PLP', null],
  ['CancerCellLine', 'Cancer cell line', 'Cells', 'derivative', cells, null, null],
  ['ImmortalizedCellLine', 'Immortalised cell line', 'Cells', 'derivative', cells, null, null],
  ['PrimaryCells', 'Primary cells', 'Cells', 'derivative', cells, null, null],
  ['Fibroblast', 'Fibroblasts', 'Cells', 'derivative', cells, null, 'FIB'],
  ['StemCells', 'Stem cells and iPS cells', 'Cells', 'derivative', cells, null, null],
  ['IsolatedTumorCell', 'Isolated tumour cells', 'Cells', 'derivative', cells, null, null],
  ['Organoid', 'Organoids', 'Cells', 'derivative', pieces, null, null],
  ['DNA', 'DNA', 'Molecules', 'derivative', volume, null, null],
  ['RNA', 'RNA', 'Molecules', 'derivative', volume, null, null],
  ['Protein', 'Protein', 'Molecules', 'derivative', volume, null, null],
  ['IsolatedExosome', 'Isolated or enriched exosomes', 'Molecules', 'derivative', volume, null, null],
  ['Swab', 'Swab', 'Other', 'fluid', pieces, null, null],
  ['IsolatedMicrobe', 'Isolated microbes', 'Other', 'derivative', pieces, null, null],
  ['FoodSpecimen', 'Food', 'Other', 'solid', mass, null, 'EFOD'],
  ['SpecimenEnvironment', 'From the environment', 'Other', 'solid', mass, null, 'EOTH'],
  ['Other', 'Other', 'Other', 'solid', pieces, 'ZZZ', 'OTH'],
];

const huesByCode: ReadonlyMap<string, KindHue> = new Map([
  ['Plasma', 'plasma'],
  ['Serum', 'serum'],
  ['DNA', 'dna'],
  ['RNA', 'rna'],
]);

/** Codes are those of the MIABIS detailed sample types, so exports need no translation. */
export const specimenKinds: CodeList<SpecimenKind> = {
  code: 'specimen-kinds',
  version: '1 (MIABIS Sample 1.1, MIABIS on FHIR 1.3.0)',
  source:
    'MIABIS detailed sample types (doi:10.1089/bio.2019.0129), with SPREC 3.0 types (doi:10.1089/bio.2017.0109) and HL7 v2-0487; groups, classes and English labels are our own',
  licence: 'Codes and names used as facts with attribution; HL7 codes CC0-1.0',
  entries: rows.map(([code, label, group, material, usualQuantity, sprec, hl7]) => {
    const hue = huesByCode.get(code) ?? (group === 'Tissue' ? 'tissue' : 'other');
    return { code, label, group, material, hue, usualQuantity, sprec, hl7 };
  }),
};

export const findSpecimenKind: (code: string) => SpecimenKind | null = finderOf(specimenKinds);
