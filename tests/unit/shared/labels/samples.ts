import { nextPrintedId } from '../../../../shared/barcode/printed-id.ts';
import { commandCard, type LabelContent, locationLabel, specimenLabel } from '../../../../shared/labels/template.ts';

/** Made-up labels, with the ordinary and the longest that can come. */
export const sampleId = (index: number): string => nextPrintedId('A7K', index).printedId;

export const vialContent = (index: number, changes: Partial<Parameters<typeof specimenLabel>[0]> = {}): LabelContent =>
  specimenLabel({
    printedId: sampleId(index),
    kind: 'Plasma',
    collected: '2026-11-24',
    study: 'THYM',
    aliquot: { number: index + 1, of: 10 },
    biohazard: null,
    ...changes,
  });

export const longContent: LabelContent = specimenLabel({
  printedId: 'TCGA-OR-A5J1-01A-11D-A29H-01',
  kind: 'Peripheral blood mononuclear cells, cryopreserved in autologous plasma',
  collected: '2026-11-24',
  study: 'Uveal melanoma with liver metastasis, extension cohort',
  aliquot: { number: 128, of: 500 },
  biohazard: 'Hepatitis C',
});

export const boxContent = (index: number): LabelContent =>
  locationLabel({
    printedId: sampleId(index),
    name: 'Box 12',
    type: 'Box 9 × 9',
    temperatureClass: '-80',
    path: ['Freezer 2', 'Shelf 3', 'Rack 7'],
    site: 'Heidelberg',
  });

export const cardContent: LabelContent = commandCard('UNDO');
