import { findSpecimenKind } from '../../../../shared/domain/code-lists/specimen-kinds.ts';
import { consentKinds } from '../../../../shared/domain/consent/events.ts';
import { geometryOfCounts } from '../../../../shared/domain/container/geometry.ts';
import { findLabellingScheme } from '../../../../shared/domain/container/labelling-schemes.ts';
import { parsePosition } from '../../../../shared/domain/container/labelling.ts';
import { findContainerTemplate } from '../../../../shared/domain/container/templates.ts';
import { sexes } from '../../../../shared/domain/participant/events.ts';
import { parseConcentration } from '../../../../shared/lib/concentration.ts';
import { isMoment } from '../../../../shared/lib/moment.ts';
import { hasInvisibleCharacters, restoreFormula } from '../../../../shared/lib/text.ts';
import { parseQuantity } from '../../../../shared/lib/units.ts';
import type { DelimitedRow } from '../../formats/delimited.ts';
import type { ImportRecord, ImportRefusal } from '../records.ts';
import { parentsOf } from './order.ts';
import type { TemplateColumn } from './template.ts';

type Specimen = Extract<ImportRecord, { readonly type: 'specimen' }>;
type Problem = { readonly column: TemplateColumn; readonly code: string; readonly message: string };

/** Keeps what has been told already: a study, a person, a box is told once, by the first row that names it. */
export type RowReader = { read(row: DelimitedRow): readonly ({ readonly record: ImportRecord } | { readonly refusal: ImportRefusal; readonly key?: string })[] };

export function createRowReader(): RowReader {
  const told = new Set<string>();
  const codes = new Map<string, number>();
  return {
    read: (row) => {
      const code = text(row, 'specimen_code');
      const key = `code:${code}`;
      const refuse = ({ column, ...problem }: Problem) => [{ refusal: { file: row.file, row: row.row, column, ...problem }, key }];
      const missing = (['study', 'participant', 'specimen_code', 'kind'] as const).find((column) => text(row, column) === '');
      if (missing !== undefined) return refuse({ column: missing, code: 'VALUE_MISSING', message: `${missing} is empty. Fill it in.` });
      const known = codes.get(code);
      if (known !== undefined) return refuse({ column: 'specimen_code', code: 'CODE_TAKEN', message: `${code} already stands in row ${known}. Give each tube its own code.` });
      codes.set(code, row.row);
      const problems: Problem[] = [];
      const records = recordsOf(row, (problem) => void problems.push(problem));
      const [first] = problems;
      if (first !== undefined) return refuse(first);
      return records.filter((record) => record.type === 'specimen' || !told.has(record.key)).map((record) => {
        told.add(record.key);
        return { record };
      });
    },
  };
}

/** A cell as a person meant it: a formula that an export defused is itself again. */
function text(row: DelimitedRow, column: TemplateColumn): string {
  return restoreFormula(row.cells.get(column) ?? '').trim();
}

function recordsOf(row: DelimitedRow, complain: (problem: Problem) => void): readonly ImportRecord[] {
  const source = { file: row.file, row: row.row };
  const study = `study:${text(row, 'study')}`;
  const participant = `participant:${text(row, 'study')}/${text(row, 'participant')}`;
  const visitName = text(row, 'visit');
  const visit = `visit:${participant}/${visitName}`;
  const consent = choice(row, 'consent', [...consentKinds, 'none'], complain);
  const reference = text(row, 'consent_reference');
  const signedAt = date(row, 'consent_date', complain);
  const sex = choice(row, 'sex', sexes, complain);
  const year = text(row, 'year_of_birth');
  if (year !== '' && !/^(18[5-9]\d|19\d\d|20\d\d)$/u.test(year)) complain({ column: 'year_of_birth', code: 'VALUE_INVALID', message: `${year} is not a year of birth. Write four digits.` });
  for (const column of ['specimen_code', 'tube_code', 'participant', 'study'] as const) {
    if (hasInvisibleCharacters(text(row, column))) complain({ column, code: 'CODE_INVALID', message: `${column} holds invisible characters. Type or scan it again.` });
    if (text(row, column).length > 200) complain({ column, code: 'CODE_INVALID', message: `${column} is longer than 200 characters. Shorten it.` });
  }
  const box = boxOf(row, complain);
  return [
    { type: 'study', key: study, shortTitle: text(row, 'study').slice(0, 40), title: text(row, 'study'), source },
    {
      type: 'participant', key: participant, study, pseudonym: text(row, 'participant'), codes: [], extra: {}, source,
      // The column was checked against these values.
      ...(sex !== undefined && { sex: sex as (typeof sexes)[number] }),
      ...(year !== '' && { yearOfBirth: Number(year) }),
    },
    ...(consent === undefined || consent === 'none' ? [] : [{
      type: 'consent' as const, key: `consent:${participant}`, participant, source,
      // As above.
      kind: consent as (typeof consentKinds)[number],
      ...(reference !== '' && { reference }),
      ...(signedAt !== undefined && { signedAt }),
    }]),
    ...(visitName === '' ? [] : [{ type: 'visit' as const, key: visit, participant, name: visitName, source }]),
    ...(box === null ? [] : [box.record]),
    specimenOf(row, { study, participant, visit: visitName === '' ? undefined : visit, place: box?.place }, complain),
  ];
}

type Around = { readonly study: string; readonly participant: string; readonly visit: string | undefined; readonly place: Specimen['place'] | undefined };

function specimenOf(row: DelimitedRow, { study, participant, visit, place }: Around, complain: (problem: Problem) => void): Specimen {
  const parents = parentsOf(row).map((code) => `code:${code}`);
  const kind = text(row, 'kind');
  if (findSpecimenKind(kind) === null) complain({ column: 'kind', code: 'KIND_UNKNOWN', message: `${kind} is not a kind of specimen. Use a code of the list (TissueFreshFrozen, Plasma, DNA…).` });
  const told = choice(row, 'lineage', ['new', 'derived', 'aliquot', 'pooled'], complain);
  const lineage = told ?? (parents.length === 0 ? 'new' : parents.length > 1 ? 'pooled' : 'derived');
  const laterality = choice(row, 'laterality', ['left', 'right', 'bilateral', 'midline'], complain);
  const nature = choice(row, 'tissue_nature', ['tumour', 'normal', 'metastasis', 'recurrence', 'notApplicable'], complain);
  const times: Record<string, string> = {};
  for (const [column, step] of [['collected_at', 'collected'], ['received_at', 'received'], ['frozen_at', 'frozen']] as const) {
    const at = date(row, column, complain);
    if (at !== undefined) times[step] = at;
  }
  const quantity = quantityOf(row, complain);
  const concentration = concentrationOf(row, complain);
  const [site, preservation, notes, tube] = [text(row, 'anatomic_site'), text(row, 'preservation'), text(row, 'notes'), text(row, 'tube_code')];
  return {
    type: 'specimen',
    key: `code:${text(row, 'specimen_code')}`,
    study,
    participant,
    ...(visit !== undefined && { visit }),
    // The three columns were checked against these very values.
    lineage: lineage as Specimen['lineage'],
    parents,
    kind,
    ...(site !== '' && { anatomicSite: site.slice(0, 200) }),
    ...(laterality !== undefined && { laterality: laterality as NonNullable<Specimen['laterality']> }), // as above
    ...(nature !== undefined && { tissueNature: nature as NonNullable<Specimen['tissueNature']> }), // as above
    ...(preservation !== '' && { preservation: preservation.slice(0, 200) }),
    ...(quantity !== undefined && { quantity }),
    ...(concentration !== undefined && { concentrationNanogramsPerMillilitre: concentration }),
    measures: [],
    times,
    codes: [{ system: 'external', code: text(row, 'specimen_code') }, ...(tube === '' ? [] : [{ system: 'tube', code: tube }])],
    ...(place !== undefined && { place }),
    ...(notes !== '' && { notes: notes.slice(0, 4000) }),
    extra: {},
    source: { file: row.file, row: row.row },
  };
}

function choice(row: DelimitedRow, column: TemplateColumn, allowed: readonly string[], complain: (problem: Problem) => void): string | undefined {
  const value = text(row, column);
  if (value === '') return undefined;
  const found = allowed.find((each) => each.toLowerCase() === value.toLowerCase());
  if (found === undefined) complain({ column, code: 'VALUE_INVALID', message: `${value} is not allowed here. Use one of: ${allowed.join(', ')}.` });
  return found;
}

function date(row: DelimitedRow, column: TemplateColumn, complain: (problem: Problem) => void): string | undefined {
  const value = text(row, column);
  if (value === '') return undefined;
  if (isMoment(value)) return value;
  complain({ column, code: 'DATE_NOT_UNDERSTOOD', message: `${value} is not a date. Write it as 2026-03-12, 2026-03 or 2026.` });
  return undefined;
}

function quantityOf(row: DelimitedRow, complain: (problem: Problem) => void): Specimen['quantity'] | undefined {
  const value = text(row, 'quantity');
  if (value === '') return undefined;
  const parsed = parseQuantity(value, text(row, 'unit'));
  if (parsed.ok) return parsed.value;
  const column = parsed.refusal.code === 'UNIT_UNKNOWN' ? 'unit' : 'quantity';
  complain({ column, code: parsed.refusal.code, message: `${value} ${text(row, 'unit')} is not an amount. Use a number and one of nL, uL, mL, ng, ug, mg, g, {cells}, {pieces}.` });
  return undefined;
}

function concentrationOf(row: DelimitedRow, complain: (problem: Problem) => void): number | undefined {
  const value = text(row, 'concentration');
  if (value === '') return undefined;
  const parsed = parseConcentration(value, text(row, 'concentration_unit'));
  if (parsed.ok) return parsed.value;
  complain({ column: 'concentration', code: parsed.refusal.code, message: `${value} ${text(row, 'concentration_unit')} is not a concentration. Use a number and ng/uL, ug/uL or mg/mL.` });
  return undefined;
}

type Box = { readonly record: Extract<ImportRecord, { readonly type: 'container' }>; readonly place: NonNullable<Specimen['place']> };

/** The box a row names; one that is not here yet is made, a 9 × 9 box unless its type is told. */
function boxOf(row: DelimitedRow, complain: (problem: Problem) => void): Box | null {
  const code = text(row, 'container_code');
  if (code === '') return null;
  const containerType = text(row, 'container_type') || 'box-9x9';
  const template = findContainerTemplate(containerType);
  const scheme = template === null ? null : findLabellingScheme(template.labelling);
  if (template === null || scheme === null) {
    complain({ column: 'container_type', code: 'CONTAINER_TYPE_UNKNOWN', message: `${containerType} is not a container type. Use box-9x9, box-10x10, sbs-96…` });
    return null;
  }
  const key = `container:${code}`;
  const record = { type: 'container' as const, key, code, name: code, containerType, rows: template.rows, columns: template.columns, source: { file: row.file, row: row.row } };
  const position = text(row, 'position');
  if (position === '' || template.rows === 0) return { record, place: { container: key, row: 0, column: 0 } };
  const cell = parsePosition(scheme, geometryOfCounts(template.rows, template.columns), position);
  if (cell.ok) return { record, place: { container: key, row: cell.value.row, column: cell.value.column } };
  complain({ column: 'position', code: 'POSITION_INVALID', message: `${position} is not a position of a ${template.label}. Write it like A1.` });
  return null;
}
