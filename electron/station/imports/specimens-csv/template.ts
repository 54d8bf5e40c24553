/** The columns of the plain template, in order. `study`, `participant`, `specimen_code` and `kind` must be there. */
export const templateColumns = [
  'study',
  'participant',
  'sex',
  'year_of_birth',
  'consent',
  'consent_reference',
  'consent_date',
  'visit',
  'specimen_code',
  'tube_code',
  'parent_code',
  'lineage',
  'kind',
  'anatomic_site',
  'laterality',
  'tissue_nature',
  'preservation',
  'quantity',
  'unit',
  'concentration',
  'concentration_unit',
  'collected_at',
  'received_at',
  'frozen_at',
  'container_code',
  'container_type',
  'position',
  'notes',
] as const;
export type TemplateColumn = (typeof templateColumns)[number];

const names: ReadonlySet<string> = new Set(templateColumns);

/** Whether the template has a column of this name; any other is kept as it is. */
export function isTemplateColumn(name: string): boolean {
  return names.has(name);
}

export const requiredColumns: readonly TemplateColumn[] = ['study', 'participant', 'specimen_code', 'kind'];

const examples: readonly Partial<Record<TemplateColumn, string>>[] = [
  {
    study: 'ACC',
    participant: 'ACC-0147',
    sex: 'female',
    year_of_birth: '1979',
    consent: 'consent',
    consent_date: '2026-03-11',
    visit: 'Surgery',
    specimen_code: 'ACC-0147-T1',
    kind: 'TissueFreshFrozen',
    anatomic_site: 'adrenal gland',
    laterality: 'left',
    tissue_nature: 'tumour',
    preservation: 'snapFrozen',
    quantity: '120',
    unit: 'mg',
    collected_at: '2026-03-12',
    container_code: 'BOX-0001',
    container_type: 'box-9x9',
    position: 'A1',
  },
  {
    study: 'ACC',
    participant: 'ACC-0147',
    specimen_code: 'ACC-0147-D1',
    tube_code: '0145633523',
    parent_code: 'ACC-0147-T1',
    kind: 'DNA',
    quantity: '4.1',
    unit: 'ug',
    concentration: '0.15',
    concentration_unit: 'ug/uL',
    container_code: 'BOX-0001',
    position: 'A2',
    notes: 'second extraction',
  },
];

/** The empty template with two example rows: a tissue and DNA made of it. */
export function templateText(): string {
  const lines = [
    templateColumns.join(','),
    ...examples.map((row) => templateColumns.map((column) => row[column] ?? '').join(',')),
  ];
  return `${lines.join('\r\n')}\r\n`;
}
