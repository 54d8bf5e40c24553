import { quoted } from '../quoted.ts';
import type { DelimitedRow } from '../../formats/delimited.ts';
import type { ImportRefusal } from '../records.ts';
import { isBarcode, madeOf, participantIn, sampleIn } from './barcodes.ts';
import type { Beside } from './beside.ts';
import type { Memory } from './memory.ts';
import { aliquotFacts } from './molecules.ts';
import { createPeople, type Item } from './chain-people.ts';
import { impliedOf, sampleOf, vialOf } from './samples.ts';
import type { SpecimenRecord } from './specimen-parts.ts';
import { type BcrTable, cell } from './tables.ts';
import { type Complaints, refusalOf } from './values.ts';

/** Makes the record of a row, whose parent is known. */
export type Make = (row: DelimitedRow, name: string, parent: SpecimenRecord, complain: Complaints) => SpecimenRecord;

/** Tables whose rows others are made of: only their records are kept. */
const parentTables: ReadonlySet<string> = new Set(['sample', 'portion', 'analyte']);

/** Finds each row of a tumour its person and its parents, and tells them first where no row told of them. */
export function createChain(study: string, beside: Beside, memory: Memory, origin: 'raw' | 'joined') {
  /** Uuids of the samples that have a row. */
  const samples = new Set<string>();

  const { participant, visits: visitsBySample } = createPeople(study, beside, memory);

  /** The same row once; what no row can tell twice is refused, and so is what is made of something refused. */
  function* specimen(
    table: BcrTable,
    row: DelimitedRow,
    column: string,
    name: string,
    build: (complain: Complaints) => SpecimenRecord,
  ): Generator<Item> {
    const key = `tcga:${name}`;
    const refuse = (refusal: ImportRefusal): Item => {
      memory.refused.add(key);
      return { refusal, key };
    };
    if (row.problem !== undefined) return void (yield refuse({ file: row.file, row: row.row, ...row.problem }));
    const repeated = memory.repeats(`${origin} ${table}`, key, row, table === 'aliquot' ? aliquotFacts(row) : null);
    if (repeated === 'other') {
      const message = `${name} stands here twice, with different content. Keep one of the rows.`;
      // The first row counts and was taken, so its key is not among the refused.
      yield { refusal: refusalOf(row, column, 'DUPLICATE_WITH_DIFFERENCES', message) };
    }
    if (repeated !== null) return;
    if (memory.parents.has(name)) {
      const message = `${name} was needed before this row, in the tables of another tumour. Put the row there.`;
      return void (yield { refusal: refusalOf(row, column, 'ROW_MISPLACED', message) });
    }
    const refusals: ImportRefusal[] = [];
    const record = build((...complaint) => void refusals.push(refusalOf(...complaint)));
    const above = [...record.parents, record.participant ?? ''].find((parent) => memory.refused.has(parent));
    const orphaned =
      above === undefined
        ? undefined
        : refusalOf(
            row,
            column,
            'PARENT_REFUSED',
            `It belongs to ${above}, which was refused. Correct that row; this one follows.`,
          );
    const problem = refusals[0] ?? orphaned ?? (yield* plate(record, row));
    if (problem !== undefined && problem !== null) return void (yield refuse(problem));
    if (parentTables.has(table)) memory.parents.set(name, record);
    if (table === 'slide') memory.isNew(`slide:${(cell(row, 'bcr_slide_uuid') ?? '').toUpperCase()}`);
    yield { record };
  }

  /** Tells the plate of a tube once; a plate that was told as one of 96 before has no well beyond H12. */
  function* plate({ place, source }: SpecimenRecord, row: DelimitedRow): Generator<Item, ImportRefusal | null> {
    if (place === undefined) return null;
    const known = memory.plates.get(place.container);
    if (known !== undefined && (place.row > known.rows || place.column > known.columns)) {
      const message = 'The well is beyond H12 of a plate of 96 that another tumour uses too. Correct the well.';
      return refusalOf(row, 'plate_row', 'POSITION_INVALID', message);
    }
    if (known !== undefined) return null;
    const isLarge = beside.largePlates.has(place.container);
    const size = isLarge ? { rows: 16, columns: 24 } : { rows: 8, columns: 12 };
    memory.plates.set(place.container, size);
    const code = place.container.slice('plate:'.length);
    const containerType = isLarge ? 'sbs-384' : 'sbs-96';
    yield {
      record: { type: 'container', key: place.container, code, name: `Plate ${code}`, containerType, ...size, source },
    };
    return null;
  }

  /** Vials of which only the tables beside the samples tell. Without any sample table nothing can be told of them. */
  function* vials(): Generator<Item> {
    if (samples.size === 0) return;
    for (const [uuid, row] of [...beside.tumours, ...beside.normals]) {
      if (samples.has(uuid) || !memory.isNew(`vial:${uuid}`)) continue;
      const barcode = cell(row, 'bcr_patient_barcode');
      if (barcode === undefined) {
        yield { refusal: refusalOf(row, 'bcr_patient_barcode', 'CODE_MISSING', 'The row has no participant. Add it.') };
        continue;
      }
      yield* participant(barcode, row);
      const isNormal = beside.normals.has(uuid);
      const name = cell(row, 'bcr_sample_uuid') ?? uuid;
      const visit = visitsBySample.get(isNormal ? uuid : `tumour:${barcode}`);
      const around = { study, participant: `tcga:${barcode}`, visit, quality: undefined, detail: row };
      yield* specimen('sample', row, 'bcr_sample_uuid', name, () => vialOf(row, name, isNormal, around));
    }
  }

  function* sample(row: DelimitedRow): Generator<Item> {
    const uuid = cell(row, 'bcr_sample_uuid')?.toUpperCase() ?? '';
    samples.add(uuid);
    const barcode = cell(row, 'bcr_sample_barcode');
    const problem = rowProblem(row, 'bcr_sample_barcode', barcode, barcode) ?? belongs(row, barcode ?? '');
    if (problem !== null || barcode === undefined) {
      if (barcode !== undefined) memory.refused.add(`tcga:${barcode}`);
      if (problem !== null) yield { refusal: problem, ...(barcode !== undefined && { key: `tcga:${barcode}` }) };
      return;
    }
    const person = participantIn(barcode);
    yield* participant(person, row);
    const detail = beside.tumours.get(uuid) ?? beside.normals.get(uuid);
    const isNormal = /^1[0-9]/u.test(cell(row, 'sample_type_id') ?? barcode.split('-')[3] ?? '');
    const visit = visitsBySample.get(isNormal ? uuid : `tumour:${person}`);
    const around = { study, participant: `tcga:${person}`, visit, quality: beside.quality.get(person), detail };
    yield* specimen('sample', row, 'bcr_sample_barcode', barcode, (complain) =>
      sampleOf(row, barcode, around, complain),
    );
  }

  /** What a barcode was made of, told from the barcode where no row told of it; null when that was refused. */
  function* ancestor(row: DelimitedRow, barcode: string): Generator<Item, SpecimenRecord | null> {
    const known = memory.parents.get(barcode);
    if (known !== undefined) return known;
    if (memory.refused.has(`tcga:${barcode}`)) return null;
    const above = madeOf(barcode);
    if (above === null) yield* participant(participantIn(barcode), row);
    const parent = above === null ? null : yield* ancestor(row, above);
    const person = `tcga:${participantIn(barcode)}`;
    if ((above !== null && parent === null) || memory.refused.has(person)) return null;
    const around = { study, participant: person, visit: undefined, quality: undefined, detail: undefined };
    // The joined file never tells portions: there the chain is the rule, and marking it would differ from the raw tables.
    const implied = impliedOf(row, barcode, parent ?? around, origin === 'raw');
    memory.parents.set(barcode, implied);
    yield { record: implied };
    return implied;
  }

  function* child(table: BcrTable, row: DelimitedRow, column: string, build: Make): Generator<Item> {
    const name = cell(row, column);
    const parentName = name === undefined ? undefined : parentNameOf(table, row, name);
    const problem = rowProblem(row, column, name, parentName) ?? belongs(row, parentName ?? '');
    const key = `tcga:${name ?? ''}`;
    if (problem !== null || name === undefined || parentName === undefined) {
      if (name !== undefined) memory.refused.add(key);
      if (problem !== null) yield { refusal: problem, ...(name !== undefined && { key }) };
      return;
    }
    const parent = yield* ancestor(row, parentName);
    if (parent === null) {
      memory.refused.add(key);
      const message = `It is made of ${parentName}, which was refused. Correct that row; this one follows.`;
      yield { refusal: refusalOf(row, column, 'PARENT_REFUSED', message), key };
      return;
    }
    yield* specimen(table, row, column, name, (complain) => build(row, name, parent, complain));
  }

  /**
   * A slide hangs on its portion where a row told of it, else on the sample that its row names: a diagnostic slide's
   * own barcode names a vial (`01Z`) that never was. Portions that were sent hang on the sample.
   */
  function parentNameOf(table: BcrTable, row: DelimitedRow, name: string): string | undefined {
    const sample = cell(row, 'bcr_sample_barcode');
    if (table === 'diagnosticSlide') return sample;
    if (!isBarcode(name)) return undefined;
    if (table !== 'slide' && table !== 'shipmentPortion') return madeOf(name) ?? undefined;
    const portion = name.split('-').slice(0, 5).join('-');
    const isKnown =
      table === 'slide' && memory.parents.has(portion) && (sample === undefined || sample === sampleIn(name));
    return isKnown ? portion : (sample ?? sampleIn(name));
  }

  /** A row must agree with itself: its sample and its person are those of its barcode. */
  function belongs(row: DelimitedRow, above: string): ImportRefusal | null {
    const [told, uuid] = [cell(row, 'bcr_sample_barcode'), cell(row, 'bcr_patient_uuid')?.toUpperCase()];
    if (told !== undefined && told !== sampleIn(above)) {
      const message = `${quoted(told)} is not the sample that the barcode tells of. Correct one of them.`;
      return refusalOf(row, 'bcr_sample_barcode', 'SAMPLE_MISMATCH', message);
    }
    const person = uuid === undefined ? undefined : beside.participants.get(uuid);
    if (person === undefined || person === participantIn(above)) return null;
    const message = `The uuid is that of ${person}, the barcode that of ${participantIn(above)}. Correct one of them.`;
    return refusalOf(row, 'bcr_patient_uuid', 'PARTICIPANT_MISMATCH', message);
  }

  return { participant, sample, vials, child };
}

function rowProblem(
  row: DelimitedRow,
  column: string,
  name: string | undefined,
  above: string | undefined,
): ImportRefusal | null {
  if (row.problem !== undefined) return { file: row.file, row: row.row, ...row.problem };
  if (name === undefined) return refusalOf(row, column, 'CODE_MISSING', `The row has no ${column}. Add it.`);
  if (above !== undefined && isBarcode(above) && above.split('-').length >= 4) return null;
  const message = `${quoted(name)} does not tell what it was made of. Barcodes read like TCGA-OR-A5J1-01A-11D-A29H-01.`;
  return refusalOf(row, column, 'BARCODE_NOT_UNDERSTOOD', message);
}
