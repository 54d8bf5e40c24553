import type { ImportReader, ImportRecord } from '../electron/station/imports/records.ts';
import { createRandom, type Random } from '../electron/station/imports/demo-random.ts';

type Item = { readonly record: ImportRecord };

export const tubesPerParticipant = 10;
const [rows, columns] = [9, 9] as const;
const file = 'bench.csv';
const kinds = ['TissueFreshFrozen', 'Serum', 'DNA', 'RNA'] as const;
const sites = ['C41.0', 'C49.2', 'C71.9', 'C74.9', 'C22.0'] as const;
const remarks = [
  'haemolysed',
  'slightly',
  'clear',
  'margin',
  'necrotic',
  'core',
  'late',
  'second',
  'draw',
  'pale',
] as const;

/** The code of the n-th tube, as a scanner reads it. */
export function tubeCode(n: number): string {
  return `BT${String(n).padStart(9, '0')}`;
}

/**
 * So many made-up tubes of 20 fields with their participants, consents and boxes, one record at a time: the reader
 * itself holds nothing, so what the import holds can be seen. The same seed gives the same records.
 */
export function syntheticReader(count: number): ImportReader {
  return {
    files: [{ name: file, sha256: '0'.repeat(64), bytes: count * 500 }],
    estimate: count,
    read: () => records(count),
  };
}

async function* records(count: number): AsyncGenerator<Item> {
  const random = createRandom(1);
  const source = { file, row: 1 };
  const study = 'study:BENCH';
  yield { record: { type: 'study', key: study, shortTitle: 'BENCH', title: 'Bench study of tubes', source } };
  for (let n = 0; n < count; n += 1) {
    const person = Math.floor(n / tubesPerParticipant);
    const box = Math.floor(n / (rows * columns));
    if (n % tubesPerParticipant === 0) yield* people(study, person);
    if (n % (rows * columns) === 0) yield { record: boxRecord(box) };
    yield { record: tube(n, study, random) };
  }
}

function* people(study: string, person: number): Generator<Item> {
  const pseudonym = `P${String(person).padStart(8, '0')}`;
  const [key, source] = [`participant:${pseudonym}`, { file, row: person + 2 }];
  yield {
    record: {
      type: 'participant',
      key,
      study,
      pseudonym,
      codes: [],
      sex: 'female',
      yearOfBirth: 1960,
      extra: {},
      source,
    },
  };
  yield {
    record: {
      type: 'consent',
      key: `consent:${key}`,
      participant: key,
      kind: 'consent',
      signedAt: '2012-05-01',
      source,
    },
  };
}

function boxRecord(box: number): ImportRecord {
  const code = boxCode(box);
  const source = { file, row: box + 2 };
  const size = { containerType: 'box-9x9', rows, columns };
  return { type: 'container', key: boxKey(box), code, name: `Box ${box}`, ...size, source };
}

/** Every tenth tube has no place yet: those are what the scan step puts away. */
function tube(n: number, study: string, random: Random): ImportRecord {
  const [person, box] = [Math.floor(n / tubesPerParticipant), Math.floor(n / (rows * columns))];
  const slot = n % (rows * columns);
  const day = String(1 + (n % 28)).padStart(2, '0');
  const word = (): string => random.pick(remarks);
  return {
    type: 'specimen',
    key: `code:${tubeCode(n)}`,
    study,
    participant: `participant:P${String(person).padStart(8, '0')}`,
    lineage: 'new',
    parents: [],
    kind: random.pick(kinds),
    anatomicSite: random.pick(sites),
    laterality: 'left',
    tissueNature: 'tumour',
    preservation: 'snapFrozen',
    quantity: { kind: 'massNanograms', amount: random.between(100_000, 900_000) },
    concentrationNanogramsPerMillilitre: random.between(1000, 50_000),
    measures: [],
    times: { collected: `${2013 + (n % 11)}-03-${day}T09:15`, frozen: `${2013 + (n % 11)}-03-${day}T10:05` },
    codes: [{ system: 'tube', code: tubeCode(n) }],
    ...(n % 10 !== 9 && {
      place: { container: boxKey(box), row: 1 + Math.floor(slot / columns), column: 1 + (slot % columns) },
    }),
    notes: `${word()} ${word()} ${word()} ${word()}`,
    extra: { lot: `L${n % 977}`, operator: `tech-${n % 7}` },
    source: { file, row: n + 2 },
  };
}

function boxCode(box: number): string {
  return `BX${String(box).padStart(7, '0')}`;
}

function boxKey(box: number): string {
  return `container:${boxCode(box)}`;
}
