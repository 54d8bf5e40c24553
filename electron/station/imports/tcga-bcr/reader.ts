import type { DelimitedRow, TextSource } from '../../formats/delimited.ts';
import { readDelimited } from '../../formats/delimited.ts';
import type { ImportRecord, ImportRefusal } from '../records.ts';
import { consentOf, participantOf } from './people.ts';
import * as make from './specimens.ts';
import { type BcrTable, cell, isExtraHeader } from './tables.ts';
import { refusalOf, wholeNumberIn } from './values.ts';

export type Item = { readonly record: ImportRecord } | { readonly refusal: ImportRefusal; readonly key?: string };
export type BcrFiles = ReadonlyMap<BcrTable, readonly TextSource[]>;
export type BcrRows = (table: BcrTable) => AsyncIterable<DelimitedRow>;

/** Rows of one kind of table of a tumour, over all its files. */
export function rowsOf(files: BcrFiles): BcrRows {
  return async function* (table) {
    for (const file of files.get(table) ?? []) yield* readDelimited(file, '\t', isExtraHeader);
  };
}

/**
 * The records of one tumour, parents first: people, consents, then samples, portions, analytes, slides, aliquots. What a
 * barcode implies but no row tells is made up from the barcode and marked so; nothing is dropped silently.
 */
export async function* readTumour(tumour: string, rows: BcrRows): AsyncGenerator<Item> {
  const study = `study:TCGA-${tumour}`;
  yield { record: { type: 'study', key: study, shortTitle: `TCGA-${tumour}`, title: `TCGA ${tumour}`, source: { file: tumour, row: 1 } } };
  const people = await beside(rows);
  const line = createLine(study, people);
  for (const barcode of people.barcodes) yield* line.participant(barcode);
  for await (const row of rows('sample')) yield* line.sample(row);
  for await (const row of rows('portion')) yield* line.child(row, cell(row, 'bcr_portion_barcode'), 'bcr_portion_barcode', make.portionOf);
  for await (const row of rows('analyte')) yield* line.child(row, cell(row, 'bcr_analyte_barcode'), 'bcr_analyte_barcode', make.analyteOf);
  for await (const row of rows('slide')) yield* line.child(row, cell(row, 'bcr_slide_barcode'), 'bcr_slide_barcode', make.slideOf, 4);
  for await (const row of rows('diagnosticSlide')) {
    // Some sources list a diagnostic slide in both slide tables; the barcode's table tells more of it.
    if (!line.isSlide(cell(row, 'ffpe_slide_uuid'))) yield* line.child(row, cell(row, 'ffpe_slide_uuid'), 'ffpe_slide_uuid', make.diagnosticSlideOf, 0);
  }
  for await (const row of rows('shipmentPortion')) yield* line.child(row, cell(row, 'shipment_portion_bcr_aliquot_barcode'), 'shipment_portion_bcr_aliquot_barcode', make.shipmentPortionOf, 4);
  for await (const row of rows('aliquot')) yield* line.child(row, cell(row, 'bcr_aliquot_barcode'), 'bcr_aliquot_barcode', make.aliquotOf);
}

type Beside = {
  readonly patients: ReadonlyMap<string, DelimitedRow>;
  readonly quality: ReadonlyMap<string, DelimitedRow>;
  readonly details: ReadonlyMap<string, DelimitedRow>;
  readonly barcodes: ReadonlySet<string>;
};

/** The small tables that tell something of a person or of one sample. */
async function beside(rows: BcrRows): Promise<Beside> {
  const by = async (table: BcrTable, column: string, into: Map<string, DelimitedRow>): Promise<void> => {
    for await (const row of rows(table)) {
      const key = cell(row, column);
      if (key !== undefined && !into.has(key)) into.set(key, row);
    }
  };
  const [patients, quality, details] = [new Map<string, DelimitedRow>(), new Map<string, DelimitedRow>(), new Map<string, DelimitedRow>()];
  await by('patient', 'bcr_patient_barcode', patients);
  await by('quality', 'bcr_patient_barcode', quality);
  await by('tumourSample', 'bcr_sample_uuid', details);
  await by('normalControl', 'bcr_sample_uuid', details);
  return { patients, quality, details, barcodes: new Set([...patients.keys(), ...quality.keys()]) };
}

type Make = (row: DelimitedRow, name: string, parent: make.SpecimenRecord, complain: (row: DelimitedRow, column: string, code: string, message: string) => void) => make.SpecimenRecord;

/** Keeps what has been read of a tumour, so that each row finds its parents. */
function createLine(study: string, people: Beside) {
  const participants = new Set<string>();
  const specimens = new Map<string, make.SpecimenRecord>();
  const contents = new Map<string, string>();
  const plates = new Set<string>();
  const slides = new Set<string>();
  const visits = new Set<string>();

  function* participant(barcode: string, fallback?: DelimitedRow): Generator<Item> {
    if (participants.has(barcode)) return;
    participants.add(barcode);
    const [patient, quality] = [people.patients.get(barcode), people.quality.get(barcode)];
    const first = patient ?? quality ?? fallback;
    if (first === undefined) return;
    yield { record: participantOf(barcode, study, patient, quality, first) };
    if (quality === undefined) return;
    const refusals: ImportRefusal[] = [];
    const consent = consentOf(barcode, quality, (...complaint) => void refusals.push(refusalOf(...complaint)));
    for (const refusal of refusals) yield { refusal };
    if (consent !== null) yield { record: consent };
  }

  function* visit(row: DelimitedRow, barcode: string): Generator<Item, string | undefined> {
    const days = wholeNumberIn(row, 'days_to_collection', () => undefined);
    const name = days === undefined ? 'Sample procurement' : `Sample procurement, day ${days}`;
    const key = `visit:${barcode}:${days ?? ''}`;
    if (!visits.has(key)) {
      visits.add(key);
      const procedure = cell(row, 'method_of_sample_procurement');
      const source = { file: row.file, row: row.row };
      yield {
        record: {
          type: 'visit', key, participant: `tcga:${barcode}`, name, source,
          ...(days !== undefined && { daysFromIndex: days }),
          ...(procedure !== undefined && { procedure: procedure.slice(0, 200) }),
        },
      };
    }
    return key;
  }

  /** Once the same is once; the same name with other content is refused. */
  const isRepeated = (row: DelimitedRow, name: string): boolean | 'differs' => {
    const content = JSON.stringify([...row.cells]);
    const known = contents.get(name);
    contents.set(name, content);
    return known === undefined ? false : known === content ? true : 'differs';
  };

  function* finish(row: DelimitedRow, column: string, name: string, build: (complain: Parameters<Make>[3]) => make.SpecimenRecord): Generator<Item> {
    if (row.problem !== undefined) {
      yield { refusal: { file: row.file, row: row.row, ...row.problem }, key: `tcga:${name}` };
      return;
    }
    const repeated = isRepeated(row, name);
    if (repeated === true) return;
    if (repeated === 'differs') {
      yield { refusal: refusalOf(row, column, 'DUPLICATE_WITH_DIFFERENCES', `${name} stands here twice with different content. Keep one of the rows.`) };
      return;
    }
    const refusals: ImportRefusal[] = [];
    const record = build((...complaint) => void refusals.push(refusalOf(...complaint)));
    const [first] = refusals;
    if (first !== undefined) {
      yield { refusal: first, key: record.key };
      return;
    }
    if (record.place !== undefined && !plates.has(record.place.container)) {
      plates.add(record.place.container);
      const code = record.place.container.slice('plate:'.length);
      const isLarge = record.place.row > 8 || record.place.column > 12;
      yield {
        record: {
          type: 'container', key: record.place.container, code, name: `Plate ${code}`, source: record.source,
          ...(isLarge ? { containerType: 'sbs-384', rows: 16, columns: 24 } : { containerType: 'sbs-96', rows: 8, columns: 12 }),
        },
      };
    }
    specimens.set(name, record);
    if (column === 'bcr_slide_barcode') slides.add(cell(row, 'bcr_slide_uuid') ?? '');
    yield { record };
  }

  function* sample(row: DelimitedRow): Generator<Item> {
    const barcode = cell(row, 'bcr_sample_barcode');
    if (barcode === undefined) {
      yield { refusal: refusalOf(row, 'bcr_sample_barcode', 'CODE_MISSING', 'The row has no sample barcode. Add it.') };
      return;
    }
    const person = personIn(barcode);
    yield* participant(person, row);
    const at = yield* visit(row, person);
    const uuid = cell(row, 'bcr_sample_uuid') ?? '';
    const with_ = { study, participant: `tcga:${person}`, visit: at, quality: people.quality.get(person), detail: people.details.get(uuid) };
    yield* finish(row, 'bcr_sample_barcode', barcode, (complain) => make.sampleOf(row, barcode, with_, complain));
  }

  /** The nearest ancestor that a barcode names, made up where no row told of it. */
  function* ancestor(row: DelimitedRow, barcode: string): Generator<Item, make.SpecimenRecord> {
    const known = specimens.get(barcode);
    if (known !== undefined) return known;
    const parts = barcode.split('-');
    const person = personIn(barcode);
    if (parts.length <= 4) {
      yield* participant(person, row);
      const with_ = { study, participant: `tcga:${person}`, visit: undefined, quality: undefined, detail: undefined };
      const implied = make.impliedOf(row, barcode, 'new', '', null, with_);
      specimens.set(barcode, implied);
      yield { record: implied };
      return implied;
    }
    const last = parts.at(-1) ?? '';
    const isAnalyte = /[A-Z]$/u.test(last);
    const above = isAnalyte ? `${parts.slice(0, -1).join('-')}-${last.slice(0, 2)}` : parts.slice(0, -1).join('-');
    const parent = yield* ancestor(row, above);
    const kind = isAnalyte ? (/[RT]$/u.test(last) ? 'RNA' : 'DNA') : parent.kind;
    const implied = make.impliedOf(row, barcode, isAnalyte ? 'derived' : 'aliquot', kind, parent, null);
    specimens.set(barcode, implied);
    yield { record: implied };
    return implied;
  }

  function* child(row: DelimitedRow, name: string | undefined, column: string, build: Make, parentParts = -1): Generator<Item> {
    if (name === undefined) {
      yield { refusal: refusalOf(row, column, 'CODE_MISSING', `The row has no ${column}. Add it.`) };
      return;
    }
    const above = parentOf(row, name, parentParts);
    if (above === null) {
      yield { refusal: refusalOf(row, column, 'BARCODE_NOT_UNDERSTOOD', `${name} does not say what it was made of. Barcodes read like TCGA-OR-A5J1-01A-11D-A29H-01.`), key: `tcga:${name}` };
      return;
    }
    const parent = yield* ancestor(row, above);
    yield* finish(row, column, name, (complain) => build(row, name, parent, complain));
  }

  return { participant, sample, child, isSlide: (uuid: string | undefined) => uuid !== undefined && slides.has(uuid) };
}

/** Project, source site, participant: the first three parts of a barcode. */
function personIn(barcode: string): string {
  return barcode.split('-').slice(0, 3).join('-');
}

const barcodePattern = /^[A-Z0-9]{2,8}-[A-Z0-9]{2}-[A-Z0-9]{4}-[0-9]{2}[A-Z](-[0-9A-Z]{2,3}(-[A-Z0-9]{2,4}(-[A-Z0-9]{2,3})?)?)?$/u;

/**
 * What something was made of, by its barcode: an aliquot of its analyte, an analyte of its portion, a portion of its
 * sample. Slides and shipped portions hang on the sample (4 parts), diagnostic slides on the sample their row names (0).
 */
function parentOf(row: DelimitedRow, name: string, parentParts: number): string | null {
  const sample = cell(row, 'bcr_sample_barcode');
  if (parentParts === 0) return sample !== undefined && barcodePattern.test(sample) ? sample : null;
  if (!barcodePattern.test(name)) return sample !== undefined && barcodePattern.test(sample) && parentParts === 4 ? sample : null;
  const parts = name.split('-');
  if (parentParts === 4) return parts.slice(0, 4).join('-');
  // Aliquot: …-11D-A29H-01; kept back: …-01D alone is an analyte that was never plated.
  if (parts.length >= 6) return parts.slice(0, 5).join('-');
  const last = parts[4];
  if (last === undefined) return null;
  const isTube = row.cells.has('bcr_aliquot_barcode');
  if (isTube) return `${parts.slice(0, 4).join('-')}-${last.slice(0, 2)}`;
  return /[A-Z]$/u.test(last) ? `${parts.slice(0, 4).join('-')}-${last.slice(0, 2)}` : parts.slice(0, 4).join('-');
}
