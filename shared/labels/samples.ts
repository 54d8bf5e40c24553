import { commandCard, type LabelContent, locationLabel, specimenLabel } from './template.ts';

/** Made-up content that is as long as it gets, to see what a stock does with it (UX-066) and to test a printer. */
export function sampleLabel(kind: 'specimen' | 'location' | 'command'): LabelContent {
  if (kind === 'command') return commandCard('SKIP');
  if (kind === 'location') {
    return locationLabel({
      printedId: 'TESTLABEL0',
      name: 'Tumour bank, box 128',
      type: 'Box 14 × 14',
      temperatureClass: '-150',
      path: ['Cryogenic freezer 12', 'Rack 24', 'Drawer 6'],
      site: 'University Hospital',
    });
  }
  return specimenLabel({
    printedId: 'TESTLABEL0',
    kind: 'Peripheral blood mononuclear cells',
    collected: '2026-12-28',
    study: 'Uveal melanoma extension cohort',
    aliquot: { number: 128, of: 500 },
    biohazard: 'Hepatitis C',
  });
}
