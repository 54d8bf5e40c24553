import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normaliseCrockford } from '../../../shared/barcode/printed-id.ts';
import type { Answer } from '../../../shared/api/envelope.ts';
import type { CallName, CallOutput } from '../../../shared/api/contract.ts';
import { anyTextOf, searchSyntax, treacherous } from '../../support/hostile-texts.ts';
import { type Ask, askStation } from '../../support/ask-station.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

/** What stands in the records: ordinary words, and everything that a search might take for its own language. */
const words = [
  'tumour',
  'Tumour',
  'tum%r',
  'NEAR',
  'OR',
  'straße',
  'ümlaut',
  '50',
  'a_b',
  'a\\b',
  '100%',
  'x"y',
  "o'neil",
  '🧪rack',
];
const notes = [...words, ...searchSyntax.filter((text) => text.trim() !== '' && text.isWellFormed()), 'two words here'];
const pseudonyms = [
  'THYM-1',
  'THYM-10',
  'thym-1',
  'TH%',
  'TH_M',
  "O'NEIL",
  'A"B',
  'A*',
  'A🧪',
  '🧪-1',
  'Ä-1',
  'NEAR(A',
  'A\\',
  '-A',
  '(A)',
];
const codes = [
  'TUBE-1',
  'tube-1',
  'TUBE%',
  'TUBE_1',
  'TUBE🧪',
  "T'1",
  'T"1',
  '0001',
  'T:1',
  'T*',
  '%',
  '_',
  'OR',
  'ORDER BY 1',
  '$.x',
];

type Row = CallOutput<'specimen.list'>['rows'][number];
let station: TestStation;
let ask: Ask;
let specimens: readonly Row[];
let noteOf: ReadonlyMap<string, string>;
let participants: readonly string[];

beforeAll(async () => {
  station = await createTestStation();
  ask = askStation(station);
  const { studyId: study } = station.must('study.open', { title: 'Thymoma', shortTitle: 'THYM' });
  const people = pseudonyms.map((pseudonym) =>
    station.must('participant.register', { study, pseudonym, sex: 'unknown' }),
  );
  const noted = new Map<string, string>();
  for (const [index, note] of notes.entries()) {
    const code = codes[index];
    const { participantId: participant } = people[index % people.length] ?? { participantId: '' };
    const collected = station.must('specimen.collect', {
      participant,
      kind: index % 2 === 0 ? 'Plasma' : 'DNA',
      notes: note,
      ...(code !== undefined && { codes: [{ system: 'tube', code }] }),
    });
    for (const { id } of collected.specimens) noted.set(id, note);
  }
  noteOf = noted;
  specimens = valueOf<'specimen.list'>(await ask('specimen.list', { page: { offset: 0, limit: 1000 } })).rows;
  participants = people.map(({ pseudonym }) => pseudonym);
});
afterAll(() => station.close());

/** The value of a call that was accepted, as the contract has it. */
function valueOf<Name extends CallName>(answer: Answer): CallOutput<Name> {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value as CallOutput<Name>; // the station answers by the contract
}

/** Case, compatibility forms and accents do not count in a search. */
const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().toUpperCase();
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .match(/[\p{L}\p{N}]+/gu)
    ?.slice(0, 12) ?? [];
const textOf = (row: Row): string =>
  fold([row.printedId, ...row.codes.map(({ code }) => code), row.kind, row.pseudonym, noteOf.get(row.id)].join(' '));

/** What a text search finds at the very most: rows in which every word stands. */
const atMost = (text: string): ReadonlySet<string> =>
  new Set(
    specimens.filter((row) => wordsOf(text).every((word) => textOf(row).includes(fold(word)))).map(({ id }) => id),
  );

/** What it finds at the very least: rows that have each as a whole word. */
const atLeast = (text: string): readonly string[] =>
  specimens
    .filter((row) =>
      wordsOf(text).every((word) =>
        textOf(row)
          .split(/[^\p{L}\p{N}]+/u)
          .includes(fold(word)),
      ),
    )
    .map(({ id }) => id);

const startsWith = (prefix: string) => (text: string) => text.startsWith(prefix);

/** The beginnings of what is there find the most. */
const beginnings = fc
  .tuple(fc.constantFrom(...words, ...pseudonyms, ...codes), fc.nat(8))
  .map(([text, length]) => text.slice(0, length));
const mixtures = anyTextOf([...searchSyntax, ...words, ...pseudonyms, ...codes, ...treacherous], 5).map((text) =>
  text.slice(0, 100),
);

/** Half of a character is refused before it is near a search. */
const queries = fc
  .oneof({ weight: 3, arbitrary: mixtures }, { weight: 1, arbitrary: beginnings })
  .filter((text) => text.isWellFormed());

async function found(name: 'specimen.list', input: unknown): Promise<readonly string[] | string> {
  const answer = await ask(name, input);
  if (!answer.ok) return 'refusal' in answer ? answer.refusal.code : JSON.stringify(answer);
  return valueOf<'specimen.list'>(answer).rows.map(({ id }) => id);
}

/** A name is found whatever its case. */
const isSame = (name: string | null, typed: string): boolean => name?.toUpperCase() === typed.trim().toUpperCase();

/** Four characters or more of the end of a printed id, in any case, with the letters that look like its digits. */
const endsIn = (printedId: string, typed: string): boolean =>
  typed.length >= 4 && normaliseCrockford(printedId).endsWith(normaliseCrockford(typed));

const page = { offset: 0, limit: 1000 };
const runs = { numRuns: 400 };

describe('a search with any text', () => {
  it('of a list finds no more than a plain look at every row, and all that has its words', async () => {
    await fc.assert(
      fc.asyncProperty(queries, async (text) => {
        const ids = await found('specimen.list', { filter: { text }, page });
        const isWordless = text.trim() !== '' && wordsOf(text).length === 0;
        if (isWordless && ids === 'FILTER_INVALID') return;
        if (typeof ids === 'string') throw new Error(ids);
        expect(ids.filter((id) => !atMost(text).has(id))).toEqual([]);
        expect(ids).toEqual(expect.arrayContaining([...atLeast(text)]));
      }),
      runs,
    );
  });

  it('of everything, as the palette asks, finds no more than a plain look', async () => {
    await fc.assert(
      fc.asyncProperty(queries, async (text) => {
        const { rows } = valueOf<'specimen.search'>(await ask('specimen.search', { text, limit: 200 }));
        const named = new Set(
          specimens
            .filter(
              ({ codes: bound, printedId }) =>
                [printedId, ...bound.map(({ code }) => code)].includes(text.trim()) || endsIn(printedId, text.trim()),
            )
            .map(({ id }) => id),
        );
        const most = wordsOf(text).length === 0 ? named : new Set([...named, ...atMost(text)]);
        expect(rows.filter(({ id }) => !most.has(id))).toEqual([]);
      }),
      runs,
    );
  });

  it('of people finds exactly those whose pseudonym begins with it', async () => {
    await fc.assert(
      fc.asyncProperty(queries, async (text) => {
        const { rows, total } = valueOf<'participant.list'>(await ask('participant.list', { text, page }));
        const [plain, upper] = [startsWith(text.trim()), startsWith(text.trim().toUpperCase())];
        const expected = participants.filter((pseudonym) => plain(pseudonym) || upper(pseudonym));
        expect(rows.map(({ pseudonym }) => pseudonym).toSorted()).toEqual(expected.toSorted());
        expect(total).toBe(expected.length);
      }),
      runs,
    );
  });

  it('by the beginning of a code finds exactly the tubes that have one', async () => {
    await fc.assert(
      fc.asyncProperty(queries, async (codePrefix) => {
        fc.pre(codePrefix.trim() !== '');
        const ids = await found('specimen.list', { filter: { codePrefix }, page });
        const begins = startsWith(codePrefix.trim());
        const expected = specimens.filter((row) => [row.printedId, ...row.codes.map(({ code }) => code)].some(begins));
        expect(new Set(ids)).toEqual(new Set(expected.map(({ id }) => id)));
      }),
      runs,
    );
  });

  it('for one tube finds that tube or says in words why not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(queries, fc.constantFrom(...codes)), async (code) => {
        const answer = await ask('specimen.find', { code });
        const card = answer.ok ? valueOf<'specimen.find'>(answer) : null;
        const bound = card === null ? [] : [card.id, card.printedId, ...card.codes.map((each) => each.code)];
        // A frame of blanks and an AIM identifier around it are the scanner's.
        const isFound = bound.some((each) => code.toUpperCase().includes(each.toUpperCase()));
        const why = 'refusal' in answer ? answer.refusal.code : '';
        expect(isFound || /^(?:CODE|SCAN|CHECK|INPUT)_/u.test(why)).toBe(true);
      }),
      runs,
    );
  });
});

describe('what a list is ordered or narrowed by', () => {
  it('is one of a few words: anything else is refused before it is near a statement', async () => {
    await fc.assert(
      fc.asyncProperty(queries, queries, async (by, direction) => {
        const allowed = ['recorded', 'collected'].includes(by) && ['ascending', 'descending'].includes(direction);
        const answer = await ask('specimen.list', { sort: { by, direction } });
        expect(answer).toMatchObject(allowed ? { ok: true } : { ok: false, refusal: { code: 'INPUT_INVALID' } });
        const keyed = await ask('specimen.list', { filter: { [`a${by}`]: direction } });
        expect(keyed).toMatchObject({ ok: false, refusal: { code: 'INPUT_INVALID' } });
      }),
      { numRuns: 200 },
    );
  });

  it('is bound as a value wherever a value may be any text', async () => {
    const fields = fc.constantFrom(
      'study',
      'participant',
      'container',
      'anatomicSite',
      'preservation',
      'collectedFrom',
      'collectedTo',
      'importId',
    );
    await fc.assert(
      fc.asyncProperty(fields, queries, async (field, text) => {
        const value = text.slice(0, 40);
        const answer = await ask('specimen.list', { filter: { [field]: value }, page });
        if ('failed' in answer) throw new Error(JSON.stringify(answer));
        if (!answer.ok || field.startsWith('collected')) return;
        const rows = valueOf<'specimen.list'>(answer).rows;
        const isNamed = field === 'participant' || field === 'study';
        expect(
          rows.filter((row) => !isNamed || ![row.pseudonym, row.study].some((name) => isSame(name, value))),
        ).toEqual([]);
      }),
      runs,
    );
  });
});
