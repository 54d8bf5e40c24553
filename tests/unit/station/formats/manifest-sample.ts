import type { ManifestDocument, ManifestItem } from '../../../../electron/station/formats/manifest-document.ts';
import { present } from '../../../../shared/lib/assert.ts';
import { nextPrintedId } from '../../../../shared/barcode/printed-id.ts';

const kinds = [
  ['PlasmaEDTA', 'Plasma, EDTA', null, 'Frozen, −80 °C', 'PL1-EDG-A-A-N-A-V'],
  ['DNA', 'DNA', null, 'Frozen, −20 °C', 'DNA-EDG-B-N-N-A-B'],
  [
    'TissueFrozen',
    'Tissue, snap frozen',
    'Colon, sigmoid (C18.7)',
    'Snap frozen, vapour of liquid nitrogen',
    'TIS-BPS-N-F-SNP-F-T',
  ],
] as const;

/** Goes round and round through the values. */
const pick = <Value>(values: readonly Value[], index: number): Value =>
  present(values[index % values.length], 'a sample picks from something');

/** A tube of a made-up study; every seventh was changed since its first entry. */
export function sampleItem(index: number): ManifestItem {
  const [kind, kindLabel, anatomicSite, preservation, sprec] = pick(kinds, Math.floor(index / 5));
  return {
    printedId: nextPrintedId('A7K', index * 3).printedId,
    tubeCode: index % 4 === 3 ? null : `FD${String(20_481_992 + index).padStart(10, '0')}`,
    study: 'HEPA-2 Hepatocellular carcinoma',
    pseudonym: `HEPA2-${String(1 + Math.floor(index / 6)).padStart(4, '0')}`,
    kind,
    kindLabel,
    anatomicSite,
    preservation,
    quantity: index % 3 === 2 ? { value: '23', unit: 'mg' } : { value: '0.50', unit: 'mL' },
    concentration: kind === 'DNA' ? { value: '85.2', unit: 'ng/µL' } : null,
    container: `Box ${1 + Math.floor(index / 81)} (B7K0000${1 + (Math.floor(index / 81) % 9)}M)`,
    position: `${pick(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'], Math.floor(index / 9))}${1 + (index % 9)}`,
    sprec,
    freezeThawCount: index % 3,
    collectedYear: 2019 + (index % 6),
    consent: index % 2 === 0 ? 'Broad research use' : 'Cancer research, no commercial use',
    corrected: index % 7 === 4,
  };
}

/** A manifest of so many tubes between two made-up places. */
export function sampleManifest(count: number, changes: Partial<ManifestDocument> = {}): ManifestDocument {
  return {
    number: 'MF-A7K-000042',
    title: 'Plasma, DNA and tissue for the HEPA-2 methylation study',
    from: { name: 'Biobank Łódź Śródmieście', code: 'LDZ', country: 'Poland' },
    to: {
      name: 'Institut für Molekulare Onkologie',
      address: 'Labor 3.12, Straße der Wissenschaft 7\n37075 Göttingen\nGermany',
      contact: 'Dr. Ανδρέας Σχίζας, +49 551 000000',
    },
    purpose: 'Genome-wide methylation of tumour and plasma, work package 3',
    agreement: 'MTA-2026-118',
    createdAt: '2026-11-24T10:12:00Z',
    timeZone: 'Europe/Warsaw',
    createdBy: 'Wanda Kowalczyk',
    appVersion: '0.1.0',
    items: Array.from({ length: count }, (_unused, index) => sampleItem(index)),
    ...changes,
  };
}
