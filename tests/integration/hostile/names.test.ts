import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../shared/api/envelope.ts';
import { type Ask, askStation } from '../../support/ask-station.ts';
import { treacherous } from '../../support/hostile-texts.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let ask: Ask;
let [study, participant, specimen, note] = ['', '', '', ''];
let number = 0;
/** No name is used twice. */
const next = (): string => String((number += 1)).padStart(4, '0');

beforeAll(async () => {
  station = await createTestStation();
  study = station.must('study.open', { title: 'Thymoma', shortTitle: 'THYM' }).studyId;
  participant = station.must('participant.register', { study, sex: 'male' }).participantId;
  specimen = station.must('specimen.collect', { participant, kind: 'Plasma' }).specimens[0]?.id ?? '';
  ask = askStation(station);
});
afterAll(() => station.close());

const hidden = fc.oneof(fc.constantFrom(...treacherous), fc.constantFrom('\0', '\u0007', '\u001B', '\u0085', '\u009F'));
/** Something that is not seen, inside what is. */
const disguised = fc.tuple(hidden, fc.nat(3)).map(
  ([character, at]) =>
    (base: string) =>
      base.slice(0, 1 + at) + character + base.slice(1 + at),
);
const runs = { numRuns: 250 };

const codeOf = (answer: Answer): string => ('refusal' in answer ? answer.refusal.code : JSON.stringify(answer));

describe('an id with something hidden in it', () => {
  it('is not given to a person, and not bound to a person or a tube', async () => {
    await fc.assert(
      fc.asyncProperty(disguised, async (disguise) => {
        const id = disguise(`ID-${next()}`);
        const codes = [{ system: 'hospital', code: id }];
        const person = await ask('participant.register', { study, sex: 'male', pseudonym: id });
        const numbered = await ask('participant.register', { study, sex: 'male', codes });
        const tube = await ask('specimen.collect', { participant, kind: 'Plasma', codes });
        const later = await ask('specimen.bindCode', { specimen, bind: id });
        expect([person, numbered, tube, later].map(codeOf)).toEqual([
          'VALUE_INVALID',
          'CODE_INVALID',
          'CODE_INVALID',
          'CODE_INVALID',
        ]);
      }),
      runs,
    );
  });

  it('costs a file that row, which says so', async () => {
    await fc.assert(
      fc.asyncProperty(disguised, fc.constantFrom('participant', 'specimen_code'), async (disguise, column) => {
        const plain = { study: 'THYM', participant: `P-${next()}`, specimen_code: `S-${next()}`, kind: 'Plasma' };
        const cells = { ...plain, [column]: disguise(plain[column]) };
        // A file with NUL is no text, and is refused as a whole.
        fc.pre(!Object.values(cells).join('').includes('\0'));
        const text = `${Object.keys(cells).join(',')}\n${Object.values(cells)
          .map((cell) => `"${cell}"`)
          .join(',')}\n`;
        const answer = await ask('import.run', { profile: 'specimens-csv', files: [{ name: 'a.csv', text }] });
        expect(answer).toMatchObject({ ok: true, value: { refusedTotal: 1, created: {} } });
      }),
      runs,
    );
  });
});

describe('a note or a name', () => {
  it('is kept exactly as it was written, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        disguised,
        fc.constantFrom('e\u0301clair', 'éclair', 'раypal', 'ﬁne', 'عربي (1)'),
        async (disguise, base) => {
          note = `${disguise(base)} ${next()}`;
          const collected = await ask('specimen.collect', { participant, kind: 'Plasma', notes: note });
          const { id = '' } = collected.ok
            ? ((collected.value as { specimens: { id: string }[] }).specimens[0] ?? {})
            : {}; // by the contract
          expect(await ask('specimen.find', { code: id })).toMatchObject({ ok: true, value: { notes: note } });
        },
      ),
      runs,
    );
  });

  it.each([
    ['composed and decomposed', 'Mu\u0308ller', 'm\u00FCller'],
    ['in full width', 'ＬＯＴ７', 'lot7'],
    ['with a ligature', 'ﬁbrosis', 'fibrosis'],
  ])('is found %s', async (_how, written, asked) => {
    await ask('specimen.collect', { participant, kind: 'DNA', notes: `found ${written}` });
    for (const text of [written, asked]) {
      const found = await ask('specimen.list', { filter: { text: `found ${text}` } });
      expect(found).toMatchObject({ ok: true, value: { total: 1 } });
    }
  });
});
