import { describe, expect, it } from 'vitest';
import { specimensCsvProfile } from '../../../../electron/station/imports/specimens-csv/profile.ts';
import { brokenReferences, filesInput, readImport } from '../../../support/import-items.ts';

const read = (text: string) => readImport(specimensCsvProfile, filesInput({ name: 'tubes.csv', text }));
const header = 'study,participant,specimen_code,kind,parent_code';

describe('the template', () => {
  it('is itself a file that is read without a refusal', async () => {
    const imported = await read(specimensCsvProfile.template ?? '');
    expect(imported.refusals).toEqual([]);
    expect(imported.records.map(({ type }) => type)).toEqual([
      'study',
      'participant',
      'consent',
      'visit',
      'container',
      'specimen',
      'specimen',
    ]);
    expect(imported.specimen('0145633523')).toMatchObject({
      lineage: 'derived',
      parents: ['code:ACC-0147-T1'],
      quantity: { kind: 'massNanograms', amount: 4100 },
      concentrationNanogramsPerMillilitre: 150_000,
      place: { row: 1, column: 2 },
    });
  });
});

describe('parents and children in one file', () => {
  it('come in an order fit for import, whatever the order of the rows', async () => {
    const imported = await read(`${header}\nS,P,C,DNA,B\nS,P,B,BuffyCoat,A\nS,P,A,WholeBlood,\nS,,POOL,DNA,A; B\n`);
    expect(imported.refusals).toEqual([]);
    expect(imported.of('specimen').map(({ key, lineage }) => [key, lineage])).toEqual([
      ['code:A', 'new'],
      ['code:B', 'derived'],
      ['code:C', 'derived'],
      ['code:POOL', 'pooled'],
    ]);
    expect(brokenReferences(imported.records)).toEqual([]);
  });

  it('refuse every tube of a circle and read the others', async () => {
    const imported = await read(
      `${header}\nS,P,A,DNA,B\nS,P,B,DNA,A\nS,P,SELF,DNA,SELF\nS,P,D,DNA,A\nS,P,E,WholeBlood,\n`,
    );
    expect(imported.refusals.map(({ row, code, key }) => [row, code, key])).toEqual([
      [2, 'LINEAGE_CYCLE', 'code:A'],
      [3, 'LINEAGE_CYCLE', 'code:B'],
      [4, 'LINEAGE_CYCLE', 'code:SELF'],
    ]);
    expect(imported.of('specimen').map(({ key }) => key)).toEqual(['code:D', 'code:E']);
  });

  it('survive a chain that is longer than any call stack', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_each, index) => `S,P,T${index},DNA,${index === 19_999 ? '' : `T${index + 1}`}`,
    );
    const imported = await read([header, ...rows].join('\n'));
    expect(imported.refusals).toEqual([]);
    expect(imported.of('specimen')[0]?.key).toBe('code:T19999');
  });
});

describe('what is told of a person or a box', () => {
  const wide =
    'study,participant,specimen_code,kind,sex,year_of_birth,consent,consent_date,container_code,container_type,position';

  it('counts for all of their rows, in whichever row it stands', async () => {
    const imported = await read(`${wide}\nS,P,A,DNA,,,,,BX,,A12\nS,P,B,DNA,female,1979,waiver,2024-05,BX,sbs-96,H1\n`);
    expect(imported.refusals).toEqual([]);
    expect(imported.of('participant')[0]).toMatchObject({ sex: 'female', yearOfBirth: 1979 });
    expect(imported.of('consent')[0]).toMatchObject({ kind: 'waiver', signedAt: '2024-05' });
    expect(imported.of('container')[0]).toMatchObject({ containerType: 'sbs-96', rows: 8, columns: 12 });
    expect(imported.of('specimen').map(({ place }) => [place?.row, place?.column])).toEqual([
      [1, 12],
      [8, 1],
    ]);
  });

  it('refuses the row that says otherwise', async () => {
    const imported = await read(`${wide}\nS,P,A,DNA,male,,,,,,\nS,P,B,DNA,female,,,,,,\n`);
    expect(imported.refusals).toMatchObject([{ row: 3, column: 'sex', code: 'ROWS_DISAGREE', key: 'code:B' }]);
    expect(imported.of('specimen')).toHaveLength(1);
  });

  it('is no consent record when the file says none', async () => {
    const imported = await read(`${wide}\nS,P,A,DNA,,,none,,,,\nS,Q,B,DNA,,,,,,,\n`);
    expect(imported.of('consent')).toEqual([]);
    expect(imported.of('participant')).toHaveLength(2);
  });
});

describe('a bad cell', () => {
  const all = `${header},tube_code,lineage,quantity,unit,collected_at,consent,consent_date,container_code,container_type,position`;
  const good = ['S', 'P', 'A', 'DNA', '', '', '', '', '', '', '', '', '', '', ''];

  it.each([
    ['kind', 'Stardust', 'kind', 'KIND_UNKNOWN'],
    ['specimen_code', '', 'specimen_code', 'VALUE_MISSING'],
    ['participant', '', 'participant', 'VALUE_MISSING'],
    ['tube_code', '01\u200B2', 'tube_code', 'CODE_INVALID'],
    ['tube_code', 'CRYO*UNDO', 'tube_code', 'CODE_INVALID'],
    ['tube_code', ']d2ACC-1', 'tube_code', 'CODE_INVALID'],
    ['lineage', 'aliquot', 'lineage', 'LINEAGE_MISMATCH'],
    ['quantity', '5', 'unit', 'UNIT_UNKNOWN'],
    ['collected_at', '03/04/2024', 'collected_at', 'MOMENT_NOT_UNDERSTOOD'],
    ['consent', 'maybe', 'consent', 'VALUE_INVALID'],
    ['consent_date', '2024', 'consent', 'VALUE_MISSING'],
    ['position', 'A1', 'container_code', 'VALUE_MISSING'],
  ])('refuses its row by column and code: %s %s', async (column, value, refusedColumn, code) => {
    const cells = good.map((cell, index) => (all.split(',')[index] === column ? value : cell));
    const imported = await read(`${all}\n${cells.join(',')}\n`);
    expect(imported.refusals.map((refusal) => [refusal.file, refusal.row, refusal.column, refusal.code])).toEqual([
      ['tubes.csv', 2, refusedColumn, code],
    ]);
    expect(imported.of('specimen')).toEqual([]);
  });

  it('does not take the code of a tube that was read before', async () => {
    const imported = await read(`${header}\nS,P,A,DNA,\nS,P,A,RNA,\n`);
    expect(imported.refusals).toMatchObject([{ row: 3, code: 'CODE_TAKEN' }]);
    expect(imported.refusals[0]?.key).toBeUndefined();
    expect(imported.specimen('A').kind).toBe('DNA');
  });
});

describe('columns that the template does not know', () => {
  it('are kept with the tube', async () => {
    const imported = await read(`${header},pathologist's remark\nS,P,A,DNA,,clear margin\n`);
    expect(imported.specimen('A').extra).toEqual({ "pathologist's remark": 'clear margin' });
  });
});

describe('a file that is no template', () => {
  it.each([
    ['study,kind\n', 'participant, specimen_code'],
    [`${header},kind\n`, 'stands there twice'],
    [`${header},__proto__\n`, 'cannot be called'],
  ])('is refused as a whole: %s', async (text, problem) => {
    const opened = await specimensCsvProfile.open(filesInput({ name: 'tubes.csv', text }));
    if (opened.ok) throw new Error('it was opened');
    expect(opened.refusal.code).toBe('IMPORT_UNREADABLE');
    expect(String(opened.refusal.details?.['problem'])).toContain(problem);
  });
});

describe('codes that look alike', () => {
  it('takes an accent that stands apart from its letter for the same code', async () => {
    const imported = await read(`${header}\nS,P,\u00C5-1,DNA,\nS,P,A\u030A-1,DNA,\n`);
    expect(imported.of('specimen').map(({ key }) => key)).toEqual(['code:\u00C5-1']);
    expect(imported.refusals).toHaveLength(1);
  });

  it('names what cannot be seen instead of printing it', async () => {
    const { refusals } = await read(`${header}\nS,P,A\u202EB,DNA,\n`);
    expect(refusals[0]?.message).toBe('“A<U+202E>B” holds invisible characters. Type or scan it again.');
  });
});
