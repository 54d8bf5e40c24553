import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readXlsxRows } from '../../../electron/station/formats/xlsx-read.ts';
import { type Ask, askStation } from '../../support/ask-station.ts';
import { temporaryFolder } from '../../support/processes.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';
import { buildWorkbook, workbookFiles } from '../../support/workbook-builder.ts';
import { buildZip } from '../../support/zip-builder.ts';

/** Of this process alone: other programs may be busy. */
const cpuMs = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1000;
const TIME_LIMIT_MS = 2000;
const MEGABYTE = 1024 * 1024;
const row = '<row><c><v>1</v></c></row>';
const files = workbookFiles({ sheets: [row] });
const zeros = deflateRawSync(Buffer.alloc(20 * MEGABYTE));
const doctype = (subset: string): Buffer =>
  buildWorkbook({ parts: { 'xl/workbook.xml': `<!DOCTYPE x [${subset}]><workbook>&a;</workbook>` } });

/** Ten more beside those whose memory is measured (tests/integration/formats/hostile-workbooks.test.ts). */
const hostile: readonly (readonly [what: string, build: () => Buffer])[] = [
  [
    'of ten thousand parts',
    () => buildZip([...files, ...Array.from({ length: 10_000 }, (_none, index) => ({ name: `xl/${index}` }))]),
  ],
  [
    'whose parts all lie on one another',
    () =>
      buildZip(
        Array.from({ length: 50 }, (_none, index) => ({
          name: `xl/${index}`,
          raw: zeros,
          declaredBytes: 20 * MEGABYTE,
          offset: (_own: number, all: readonly number[]) => all[0] ?? 0,
        })),
      ),
  ],
  ['that says it has another number of parts', () => buildZip(files, { count: 65_535 })],
  [
    'that says it is nothing and is twenty megabytes',
    () => buildZip([...files, { name: 'xl/a.xml', raw: zeros, declaredBytes: 0 }]),
  ],
  [
    'that says so in fields of 64 bits',
    () => buildZip([...files, { name: 'xl/a.xml', raw: zeros, declaredBytes: 100, isWide: true }]),
  ],
  [
    'with an archive in it under another name',
    () => buildZip([...files, { name: 'xl/notes.xml', data: buildZip([{ name: 'a', data: 'b' }]) }]),
  ],
  ['that reads a file of the computer', () => doctype('<!ENTITY a SYSTEM "file:///etc/passwd">')],
  [
    'with entities in entities',
    () =>
      doctype(
        Array.from(
          { length: 9 },
          (_none, index) => `<!ENTITY ${'abcdefghi'.charAt(index)} "${`&${'bcdefghij'.charAt(index)};`.repeat(10)}">`,
        ).join(''),
      ),
  ],
  [
    'that is nested a hundred thousand deep',
    () => buildWorkbook({ sheets: [`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`] }),
  ],
  ['with a tag of a million attributes', () => buildWorkbook({ sheets: [`<row ${'a="" '.repeat(1_000_000)}>`] })],
  ['that is encrypted', () => buildZip(files.map((file) => ({ ...file, flags: 1 })))],
  ['with a part that leads elsewhere', () => buildZip([...files, { name: '../../../etc/cron.d/x', data: 'x' }])],
  [
    'with a text that is not among its texts',
    () => buildWorkbook({ sheets: ['<row><c t="s"><v>4294967295</v></c></row>'], sharedStrings: '<si><t>a</t></si>' }),
  ],
  [
    'whose parts have two names',
    () => buildZip(files.map((file) => ({ ...file, localName: `${String(file.name)}x` }))),
  ],
];

describe('a hostile workbook', () => {
  it.each(hostile)('%s is refused within two seconds of work', (_what, build) => {
    const workbook = build();
    const began = cpuMs();
    const read = readXlsxRows(workbook);
    expect(read).toMatchObject({
      ok: false,
      refusal: { code: expect.stringMatching(/^(?:ARCHIVE|WORKBOOK)_/u) as unknown },
    });
    expect(cpuMs() - began).toBeLessThan(TIME_LIMIT_MS);
  });
});

describe('an import', () => {
  const folder = temporaryFolder('bombs');
  let station: TestStation;
  let ask: Ask;
  beforeAll(async () => {
    station = await createTestStation();
    ask = askStation(station);
  });
  afterAll(() => {
    station.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const header = 'study,participant,specimen_code,kind\n';

  it.each<readonly [what: string, content: () => string | Buffer]>([
    ['a workbook', () => buildWorkbook()],
    ['an archive under the name of a table', () => buildZip([{ name: 'a.csv', data: header }])],
    ['a compressed table', () => gzipSync(header)],
    ['twenty megabytes of one cell', () => `${header}${'x'.repeat(20 * MEGABYTE)}`],
    ['ten megabytes in a quote that never ends', () => `${header}"${`${'x'.repeat(99)}\n`.repeat(100_000)}`],
    ['a million columns', () => `${'a,'.repeat(1_000_000)}\n`],
    ['a row of a million cells', () => `${header}${'a,'.repeat(1_000_000)}\n`],
    [
      'bytes that are no text',
      () => Buffer.from(Array.from({ length: 100_000 }, (_none, index) => (index * 7919) % 251)),
    ],
    ['nothing', () => ''],
  ])('of %s is refused in words or row by row, writes nothing, and the station goes on', async (what, content) => {
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${what.replaceAll(' ', '-')}.csv`);
    writeFileSync(file, content());
    const began = cpuMs();
    const answer = await ask('import.run', { profile: 'specimens-csv', path: file });
    expect(cpuMs() - began).toBeLessThan(2 * TIME_LIMIT_MS);
    expect('failed' in answer).toBe(false);
    expect(await ask('specimen.list', {})).toMatchObject({ ok: true, value: { total: 0 } });
  });
});
