import type { DelimitedRow } from '../../formats/delimited.ts';
import type { ImportRecord } from '../records.ts';
import { cell } from './tables.ts';
import { type Complaints, codeIn } from './values.ts';

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

/** What every specimen of these tables begins with: its study and the row that tells of it. */
export function base(study: string, row: DelimitedRow): Base {
  return { type: 'specimen', study, measures: [], times: {}, extra: {}, source: { file: row.file, row: row.row } };
}

/** What is made of a parent has its person, visit, site and nature; its preservation only when it is the same kind. */
export function child(
  row: DelimitedRow,
  name: string,
  parent: SpecimenRecord,
  lineage: SpecimenRecord['lineage'],
  kind: string,
) {
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

/** The barcode comes first: it is how a specimen is known again. */
export function codesOf(row: DelimitedRow, barcode: string, uuidColumn: string, complain: Complaints) {
  const uuid = codeIn(row, uuidColumn, complain);
  return [{ system: 'tcga', code: barcode }, ...(uuid === undefined ? [] : [{ system: 'tcga-uuid', code: uuid }])];
}

/** The centre that got the material, named so that a row without one still says something. */
export function centreIn(row: DelimitedRow): string {
  return `Centre ${(cell(row, 'center_id') ?? 'not recorded').slice(0, 100)}`;
}
