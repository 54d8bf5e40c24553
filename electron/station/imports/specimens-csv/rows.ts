import { quoted } from '../quoted.ts';
import { findSpecimenKind } from '../../../../shared/domain/code-lists/specimen-kinds.ts';
import { consentKinds } from '../../../../shared/domain/consent/events.ts';
import { sexes } from '../../../../shared/domain/participant/events.ts';
import { lateralities, lineages, tissueNatures } from '../../../../shared/domain/specimen/events.ts';
import { tubeCodeSystem } from '../../../../shared/domain/specimen/division.ts';
import type { DelimitedRow } from '../../formats/delimited.ts';
import type { ImportRecord, ImportRefusal } from '../records.ts';
import { boxOf } from './boxes.ts';
import {
  type Complain,
  checkCode,
  choice,
  concentrationOf,
  date,
  type Problem,
  quantityOf,
  text,
  yearOfBirth,
} from './cells.ts';
import type { Facts } from './facts.ts';
import { parentsOf } from './order.ts';
import { isTemplateColumn } from './template.ts';

type Of<Type extends ImportRecord['type']> = Extract<ImportRecord, { readonly type: Type }>;
type Item = { readonly record: ImportRecord } | { readonly refusal: ImportRefusal; readonly key?: string };

/** Makes records of rows; a study, a person, a visit or a box is told once, with the first tube that needs it. */
export type RowReader = { read(row: DelimitedRow): readonly Item[] };

/** The reader of one file, whose facts were gathered from all of its rows before. */
export function createRowReader(facts: Facts): RowReader {
  const told = new Set<string>();
  const rowsByCode = new Map<string, number>();
  return {
    read: (row) => {
      const code = text(row, 'specimen_code');
      const refuse = (problem: Pick<ImportRefusal, 'column' | 'code' | 'message'>): readonly Item[] => [
        { refusal: { file: row.file, row: row.row, ...problem }, ...(code !== '' && { key: `code:${code}` }) },
      ];
      if (row.problem !== undefined) return refuse(row.problem);
      const known = rowsByCode.get(code);
      if (code !== '' && known !== undefined) {
        const message = `${quoted(code)} already stands in row ${known}. Give each tube its own code.`;
        // The first row stays: its key is not the refused one.
        return [{ refusal: { file: row.file, row: row.row, column: 'specimen_code', code: 'CODE_TAKEN', message } }];
      }
      rowsByCode.set(code, row.row);
      const problems: Problem[] = [];
      const complain: Complain = (problem) => void problems.push(problem);
      checkRow(row, facts, complain);
      const records = recordsOf(row, facts, complain);
      const [first] = problems;
      if (first !== undefined) return refuse(first);
      const fresh = records.filter(({ type, key }) => type === 'specimen' || !told.has(key));
      for (const { key } of fresh) told.add(key);
      return fresh.map((record) => ({ record }));
    },
  };
}

/** A pool of several people has no participant; every other tube has one. */
function checkRow(row: DelimitedRow, facts: Facts, complain: Complain): void {
  for (const column of ['study', 'participant', 'specimen_code', 'kind'] as const) {
    const isPool = column === 'participant' && parentsOf(row).length > 1;
    if (text(row, column) === '' && !isPool)
      complain({ column, code: 'VALUE_MISSING', message: `${column} is empty. Fill it in.` });
  }
  for (const column of ['specimen_code', 'tube_code', 'participant', 'study', 'visit'] as const)
    checkCode(text(row, column), column, complain);
  const other = facts.disagreement(row);
  if (other !== null) {
    const message = `${quoted(other.value)} differs from ${quoted(other.told.value)} in row ${other.told.row}. Make both rows say the same, or leave one empty.`;
    complain({ column: other.column, code: 'ROWS_DISAGREE', message });
  }
}

function recordsOf(row: DelimitedRow, facts: Facts, complain: Complain): readonly ImportRecord[] {
  const source = { file: row.file, row: row.row };
  const [title, pseudonym, visitName] = [text(row, 'study'), text(row, 'participant'), text(row, 'visit')];
  const study = `study:${title}`;
  const participant = pseudonym === '' ? undefined : `participant:${title}/${pseudonym}`;
  const visit = visitName === '' || participant === undefined ? undefined : `visit:${participant}/${visitName}`;
  const box = boxOf(row, facts, complain);
  return [
    { type: 'study', key: study, shortTitle: title, title, source },
    ...(participant === undefined ? [] : peopleOf(row, { study, participant, pseudonym }, facts, complain)),
    ...(visit === undefined || participant === undefined
      ? []
      : [{ type: 'visit' as const, key: visit, participant, name: visitName, source }]),
    ...(box === null ? [] : [box.record]),
    specimenOf(row, { study, participant, visit, place: box?.place }, complain),
  ];
}

type Who = { readonly study: string; readonly participant: string; readonly pseudonym: string };

function peopleOf(
  row: DelimitedRow,
  { study, participant, pseudonym }: Who,
  facts: Facts,
  complain: Complain,
): readonly ImportRecord[] {
  const source = { file: row.file, row: row.row };
  const sex = choice(facts.value(row, 'sex'), 'sex', sexes, complain);
  const year = yearOfBirth(facts.value(row, 'year_of_birth'), complain);
  const person: Of<'participant'> = {
    type: 'participant',
    key: participant,
    study,
    pseudonym,
    codes: [],
    ...(sex !== undefined && { sex }),
    ...(year !== undefined && { yearOfBirth: year }),
    extra: {},
    source,
  };
  const kind = choice(facts.value(row, 'consent'), 'consent', [...consentKinds, 'none'], complain);
  const reference = facts.value(row, 'consent_reference').slice(0, 400);
  const signedAt = date(facts.value(row, 'consent_date'), 'consent_date', complain);
  if (kind === undefined && (reference !== '' || signedAt !== undefined)) {
    const message = `A date or reference needs to say of what. Use one of: ${consentKinds.join(', ')}.`;
    complain({ column: 'consent', code: 'VALUE_MISSING', message });
  }
  if (kind === undefined || kind === 'none') return [person];
  const consent: Of<'consent'> = {
    type: 'consent',
    key: `consent:${participant}`,
    participant,
    kind,
    ...(reference !== '' && { reference }),
    ...(signedAt !== undefined && { signedAt }),
    source,
  };
  return [person, consent];
}

type Around = {
  readonly study: string;
  readonly participant: string | undefined;
  readonly visit: string | undefined;
  readonly place: Of<'specimen'>['place'] | undefined;
};

function specimenOf(
  row: DelimitedRow,
  { study, participant, visit, place }: Around,
  complain: Complain,
): Of<'specimen'> {
  const kind = text(row, 'kind');
  if (kind !== '' && findSpecimenKind(kind) === null) {
    const message = `${quoted(kind)} is not a kind of specimen. Use a code of the list (TissueFreshFrozen, Plasma, DNA…).`;
    complain({ column: 'kind', code: 'KIND_UNKNOWN', message });
  }
  const parents = parentsOf(row);
  const lineage = lineageOf(row, parents.length, complain);
  const laterality = choice(text(row, 'laterality'), 'laterality', lateralities, complain);
  const tissueNature = choice(text(row, 'tissue_nature'), 'tissue_nature', tissueNatures, complain);
  const quantity = quantityOf(row, complain);
  const concentration = concentrationOf(row, complain);
  const [site, preservation, notes, tube] = [
    text(row, 'anatomic_site'),
    text(row, 'preservation'),
    text(row, 'notes'),
    text(row, 'tube_code'),
  ];
  return {
    type: 'specimen',
    key: `code:${text(row, 'specimen_code')}`,
    study,
    ...(participant !== undefined && { participant }),
    ...(visit !== undefined && { visit }),
    lineage,
    parents: parents.map((code) => `code:${code}`),
    kind,
    ...(site !== '' && { anatomicSite: site.slice(0, 200) }),
    ...(laterality !== undefined && { laterality }),
    ...(tissueNature !== undefined && { tissueNature }),
    ...(preservation !== '' && { preservation: preservation.slice(0, 200) }),
    ...(quantity !== undefined && { quantity }),
    ...(concentration !== undefined && { concentrationNanogramsPerMillilitre: concentration }),
    measures: [],
    times: timesOf(row, complain),
    codes: [
      { system: 'external', code: text(row, 'specimen_code') },
      ...(tube === '' ? [] : [{ system: tubeCodeSystem, code: tube }]),
    ],
    ...(place !== undefined && { place }),
    ...(notes !== '' && { notes: notes.slice(0, 4000) }),
    extra: extraOf(row),
    source: { file: row.file, row: row.row },
  };
}

/** As told, else by the number of parents; what is told must fit that number. */
function lineageOf(row: DelimitedRow, parents: number, complain: Complain): Of<'specimen'>['lineage'] {
  const told = choice(text(row, 'lineage'), 'lineage', lineages, complain);
  const implied = parents === 0 ? 'new' : parents === 1 ? 'derived' : 'pooled';
  const fits =
    told === undefined ||
    (parents === 0 ? told === 'new' : parents === 1 ? told === 'derived' || told === 'aliquot' : told === 'pooled');
  if (!fits) {
    const message = `${quoted(told ?? '')} does not go with ${parents} parents. New has none, derived and aliquot one, pooled several.`;
    complain({ column: 'lineage', code: 'LINEAGE_MISMATCH', message });
  }
  return told ?? implied;
}

function timesOf(row: DelimitedRow, complain: Complain): Record<string, string> {
  const times: Record<string, string> = {};
  for (const step of ['collected', 'received', 'frozen'] as const) {
    const at = date(text(row, `${step}_at`), `${step}_at`, complain);
    if (at !== undefined) times[step] = at;
  }
  return times;
}

/** Columns that the template does not know are kept under their own names, up to what one correction can carry. */
function extraOf(row: DelimitedRow): Record<string, string> {
  const extra = [...row.cells].filter(([name, value]) => value !== '' && !isTemplateColumn(name));
  return Object.fromEntries(extra.slice(0, 40).map(([name, value]) => [name, value.slice(0, 150)]));
}
