import {
  CORRECTED_NOTE,
  countContainers,
  countKinds,
  DEIDENTIFIED_NOTE,
  type ManifestDocument,
  type ManifestItem,
} from './manifest-document.ts';
import { formatPrintTime } from './print-time.ts';
import type { TableCell, TableColumn, TableDocument } from './table.ts';

type ManifestColumn = TableColumn & { readonly cell: (item: ManifestItem, index: number) => TableCell };

const columns: readonly ManifestColumn[] = [
  { key: 'number', header: 'No.', kind: 'integer', widthCharacters: 6, cell: (_item, index) => index + 1 },
  { key: 'printedId', header: 'Specimen ID', kind: 'text', widthCharacters: 14, cell: (item) => item.printedId },
  { key: 'tubeCode', header: 'Tube code', kind: 'text', widthCharacters: 16, cell: (item) => item.tubeCode },
  { key: 'study', header: 'Study', kind: 'text', widthCharacters: 18, cell: (item) => item.study },
  { key: 'pseudonym', header: 'Participant', kind: 'text', widthCharacters: 16, cell: (item) => item.pseudonym },
  { key: 'kind', header: 'Kind code', kind: 'text', widthCharacters: 16, cell: (item) => item.kind },
  { key: 'kindLabel', header: 'Kind', kind: 'text', widthCharacters: 24, cell: (item) => item.kindLabel },
  {
    key: 'anatomicSite',
    header: 'Anatomic site',
    kind: 'text',
    widthCharacters: 20,
    cell: (item) => item.anatomicSite,
  },
  { key: 'preservation', header: 'Preservation', kind: 'text', widthCharacters: 18, cell: (item) => item.preservation },
  {
    key: 'quantity',
    header: 'Quantity',
    kind: 'decimal',
    widthCharacters: 10,
    cell: (item) => item.quantity?.value ?? null,
  },
  {
    key: 'quantityUnit',
    header: 'Quantity unit',
    kind: 'text',
    widthCharacters: 12,
    cell: (item) => item.quantity?.unit ?? null,
  },
  {
    key: 'concentration',
    header: 'Concentration',
    kind: 'decimal',
    widthCharacters: 13,
    cell: (item) => item.concentration?.value ?? null,
  },
  {
    key: 'concentrationUnit',
    header: 'Concentration unit',
    kind: 'text',
    widthCharacters: 17,
    cell: (item) => item.concentration?.unit ?? null,
  },
  { key: 'container', header: 'Container', kind: 'text', widthCharacters: 18, cell: (item) => item.container },
  { key: 'position', header: 'Position', kind: 'text', widthCharacters: 10, cell: (item) => item.position },
  { key: 'sprec', header: 'SPREC', kind: 'text', widthCharacters: 24, cell: (item) => item.sprec },
  {
    key: 'freezeThawCount',
    header: 'Freeze-thaw cycles',
    kind: 'integer',
    widthCharacters: 17,
    cell: (item) => item.freezeThawCount,
  },
  {
    key: 'collectedYear',
    header: 'Year of collection',
    kind: 'integer',
    widthCharacters: 16,
    cell: (item) => item.collectedYear,
  },
  { key: 'consent', header: 'Consent', kind: 'text', widthCharacters: 24, cell: (item) => item.consent },
  {
    key: 'corrected',
    header: 'Changed since first entry',
    kind: 'text',
    widthCharacters: 23,
    cell: (item) => (item.corrected ? 'yes' : 'no'),
  },
];

/** A manifest as a table: one row a tube; title, parties, counts and origin in the preamble. */
export function manifestTable(manifest: ManifestDocument): TableDocument {
  return {
    title: manifest.title,
    preamble: preambleOf(manifest),
    columns: columns.map(({ key, header, kind, widthCharacters }) => ({ key, header, kind, widthCharacters })),
    rows: manifest.items.map((item, index) => columns.map((column) => column.cell(item, index))),
  };
}

function preambleOf(manifest: ManifestDocument): TableDocument['preamble'] {
  const { from, to } = manifest;
  const facts: readonly (readonly [string, string | null])[] = [
    ['Manifest', manifest.number],
    ['From', [`${from.name} (${from.code})`, from.country].filter((part) => part !== null).join(', ')],
    ['To', to.name],
    ['Address', to.address],
    ['Contact', to.contact],
    ['Purpose', manifest.purpose],
    ['Agreement', manifest.agreement],
    ['Tubes', String(manifest.items.length)],
    ...countKinds(manifest).map(({ label, count }) => [`Tubes of ${label}`, String(count)] as const),
    ...countContainers(manifest).map(({ label, count }) => [`Tubes in ${label}`, String(count)] as const),
    ['Made', `${formatPrintTime(manifest.createdAt, manifest.timeZone)} by ${manifest.createdBy}`],
    ['Software', `Cryoledger ${manifest.appVersion}`],
    ['Privacy', DEIDENTIFIED_NOTE],
    ['Changed since first entry', `yes: ${CORRECTED_NOTE}`],
  ];
  return facts.flatMap(([label, value]) => (value === null || value === '' ? [] : [[label, value] as const]));
}
