import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWorkbook, workbookFiles } from '../../support/workbook-builder.ts';
import { buildZip } from '../../support/zip-builder.ts';

const MEGABYTE = 1024 * 1024;
const MEMORY_LIMIT_KILOBYTES = 512 * 1024;
const TIME_LIMIT_MS = 2000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cryoledger-hostile-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Measured = { readonly code: string; readonly milliseconds: number; readonly maximumKilobytes: number };

/** Reads a workbook in a process of its own, so that its memory can be measured. */
async function readApart(name: string, workbook: Buffer): Promise<Measured> {
  const file = path.join(folder, `${name}.xlsx`);
  writeFileSync(file, workbook);
  const script = path.join(import.meta.dirname, '../../support/read-workbook.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, file]);
  return JSON.parse(stdout) as Measured; // printed by our own script
}

/** Bytes that deflate to about a fiftieth: below the ratio that gives a bomb away. */
function dense(bytes: number): string {
  const numbers = Array.from({ length: 4000 }, (_unused, index) => `${(index * 7919) % 10_007}`).join('');
  return `${numbers}${' '.repeat(50 * numbers.length)}`
    .repeat(Math.ceil(bytes / (51 * numbers.length)))
    .slice(0, bytes);
}

const cells = (count: number): string =>
  Array.from({ length: count }, (_unused, index) => `<c><v>${(index * 7919) % 100_003}</v></c>`).join('');

const farEnd = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
const strings = (count: number): string =>
  Array.from({ length: count }, (_unused, index) => `<si><t>${index}</t></si>`).join('');
const multiplying = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">]><sst>${strings(100_000).replaceAll('<t>', '<t>&a;')}</sst>`;

const hostile: readonly (readonly [what: string, code: string, build: () => Buffer])[] = [
  [
    'that inflates a thousandfold',
    'ARCHIVE_BOMB',
    () => buildWorkbook({ parts: { 'xl/media/image1.emf': Buffer.alloc(200 * MEGABYTE) } }),
  ],
  [
    'whose parts together are more than may be',
    'ARCHIVE_BOMB',
    () => buildWorkbook({ parts: { 'xl/a.xml': dense(200 * MEGABYTE), 'xl/b.xml': dense(60 * MEGABYTE) } }),
  ],
  [
    'of more cells than may be',
    'WORKBOOK_TOO_LARGE',
    () => buildWorkbook({ sheets: [`<row>${cells(10_000)}</row>`.repeat(250)] }),
  ],
  ['of a million shared strings', 'WORKBOOK_TOO_LARGE', () => buildWorkbook({ sharedStrings: strings(1_000_000) })],
  ['with a cell at the far end', 'WORKBOOK_TOO_LARGE', () => buildWorkbook({ sheets: [farEnd, farEnd, farEnd] })],
  [
    'with a workbook in it',
    'ARCHIVE_NESTED',
    () => buildWorkbook({ parts: { 'xl/embeddings/inner.xlsx': buildWorkbook() } }),
  ],
  [
    'with entities that multiply',
    'WORKBOOK_DAMAGED',
    () => buildWorkbook({ parts: { 'xl/sharedStrings.xml': multiplying } }),
  ],
  [
    'with tags that never end',
    'WORKBOOK_DAMAGED',
    () => buildWorkbook({ sheets: [cells(1_000_000).replaceAll('>', ' ')] }),
  ],
  [
    'with a hundred megabytes that are no sheet',
    'WORKBOOK_DAMAGED',
    () => buildWorkbook({ sheets: [`${dense(100 * MEGABYTE)}<`] }),
  ],
  [
    'that lies about its sizes',
    'ARCHIVE_DAMAGED',
    () =>
      buildZip(workbookFiles({ sheets: ['<row/>'.repeat(MEGABYTE)] }).map((file) => ({ ...file, declaredBytes: 100 }))),
  ],
];

describe('a hostile workbook', () => {
  it.each(hostile)('%s is refused within two seconds and half a gigabyte', async (what, code, build) => {
    const measured = await readApart(what.replaceAll(/\W/gu, '-'), build());
    expect(measured.code).toBe(code);
    expect(measured.milliseconds).toBeLessThan(TIME_LIMIT_MS);
    expect(measured.maximumKilobytes).toBeLessThan(MEMORY_LIMIT_KILOBYTES);
  });
});
