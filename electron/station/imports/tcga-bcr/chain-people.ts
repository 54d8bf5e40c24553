import { quoted } from '../quoted.ts';
import type { DelimitedRow } from '../../formats/delimited.ts';
import type { ImportRecord, ImportRefusal } from '../records.ts';
import { isBarcode } from './barcodes.ts';
import type { Beside } from './beside.ts';
import type { Memory } from './memory.ts';
import { consentOf, normalVisitOf, participantOf, tumourVisitOf } from './people.ts';
import { cell } from './tables.ts';
import { type Complaints, refusalOf } from './values.ts';

/** What reading gives: a record, or a refusal with the key of the record that it would have been. */
export type Item = { readonly record: ImportRecord } | { readonly refusal: ImportRefusal; readonly key?: string };

type Visit = Extract<ImportRecord, { readonly type: 'visit' }>;

/** Tells each person of a tumour once, with consent and visits, before the first thing that needs them. */
export function createPeople(study: string, beside: Beside, memory: Memory) {
  /** Keys of visits: `tumour:` and the participant's barcode, or the uuid of a normal sample. */
  const found = new Map<string, string>();

  function* participant(barcode: string, fallback?: DelimitedRow): Generator<Item> {
    const person = { patient: beside.patients.get(barcode), quality: beside.quality.get(barcode) };
    const first = person.patient ?? person.quality ?? fallback;
    if (first === undefined || !memory.isNew(`tcga:${barcode}`)) return;
    if (!isBarcode(barcode) || barcode.split('-').length !== 3) {
      memory.refused.add(`tcga:${barcode}`);
      const message = `${quoted(barcode)} is not a participant barcode. Barcodes read like TCGA-OR-A5J1.`;
      yield {
        refusal: refusalOf(first, 'bcr_patient_barcode', 'BARCODE_NOT_UNDERSTOOD', message),
        key: `tcga:${barcode}`,
      };
      return;
    }
    yield { record: participantOf(barcode, study, person, first) };
    const { quality } = person;
    if (quality !== undefined) yield* taken((complain) => consentOf(barcode, quality, complain));
    yield* visitsOf(barcode, quality);
  }

  function* visitsOf(barcode: string, quality: DelimitedRow | undefined): Generator<Item> {
    if (quality !== undefined) {
      const tumour = yield* taken((complain) => tumourVisitOf(barcode, quality, complain));
      if (tumour !== null) found.set(`tumour:${barcode}`, tumour.key);
    }
    const known: Visit[] = [];
    for (const [uuid, control] of controlsByPerson().get(barcode) ?? []) {
      const method = cell(control, 'method_of_normal_sample_procurement');
      const days = cell(control, 'days_to_normal_sample_procurement');
      const same = known.filter(({ procedure }) => procedure === method);
      const met = same.find(
        ({ daysFromIndex }) => (daysFromIndex === undefined ? undefined : String(daysFromIndex)) === days,
      );
      const visit = met ?? (yield* taken((complain) => normalVisitOf(barcode, control, same.length, complain)));
      if (visit === null) continue;
      if (met === undefined) known.push(visit);
      found.set(uuid, visit.key);
    }
  }

  let controls: Map<string, [string, DelimitedRow][]> | null = null;
  function controlsByPerson(): ReadonlyMap<string, readonly [string, DelimitedRow][]> {
    controls ??= Map.groupBy(beside.normals, ([, row]) => cell(row, 'bcr_patient_barcode') ?? '');
    return controls;
  }

  const visits: ReadonlyMap<string, string> = found;
  return { participant, visits };
}

/** Yields the record unless something in the row was complained of. */
function* taken<Of extends ImportRecord>(build: (complain: Complaints) => Of | null): Generator<Item, Of | null> {
  const refusals: ImportRefusal[] = [];
  const record = build((...complaint) => void refusals.push(refusalOf(...complaint)));
  const [first] = refusals;
  if (first !== undefined) yield { refusal: first, ...(record !== null && { key: record.key }) };
  if (record !== null && first === undefined) yield { record };
  return first === undefined ? record : null;
}
