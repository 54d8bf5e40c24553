import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  type ArchiveLimits,
  type ArchiveRefusal,
  archiveLimits,
  unpackArchive,
} from '../../../../electron/station/formats/zip-guard.ts';
import { buildZip } from '../../../support/zip-builder.ts';

const MEGABYTE = 1024 * 1024;
const TIME_LIMIT_MS = 2000;

/** What a hostile archive was refused for. It must not take longer than a person would wait. */
function refusalOf(archive: Uint8Array, limits: ArchiveLimits = archiveLimits): ArchiveRefusal | 'ACCEPTED' {
  const started = performance.now();
  const result = unpackArchive(archive, () => true, limits);
  expect(performance.now() - started).toBeLessThan(TIME_LIMIT_MS);
  return result.ok ? 'ACCEPTED' : result.refusal;
}

const zeros = (bytes: number): Buffer => Buffer.alloc(bytes);

describe('an honest archive', () => {
  it('gives back what was put in, deflated or stored, with data descriptors or 64-bit sizes', () => {
    const archive = buildZip(
      [
        { name: 'deflated.xml', data: 'a'.repeat(5000) },
        { name: 'stored.xml', data: 'stored', method: 0 },
        { name: 'described.xml', data: 'described', flags: 8, after: Buffer.alloc(16) },
        { name: 'wide.xml', data: 'wide', isWide: true, after: Buffer.alloc(24) },
        { name: 'folder/', data: '', method: 0 },
        { name: 'größe.xml', data: '' },
      ],
      { comment: 'made by hand' },
    );
    const result = unpackArchive(archive, (name) => name !== 'folder/');
    expect(result.ok && Array.from(result.value, ([name, data]) => [name, data.toString().slice(0, 9)])).toEqual([
      ['deflated.xml', 'aaaaaaaaa'],
      ['stored.xml', 'stored'],
      ['described.xml', 'described'],
      ['wide.xml', 'wide'],
      ['größe.xml', ''],
    ]);
  });

  it('may hold a small part that is very dense', () => {
    expect(refusalOf(buildZip([{ name: 'a', data: zeros(MEGABYTE) }]))).toBe('ACCEPTED');
  });

  it('may be nothing but its end', () => {
    expect(refusalOf(buildZip([]))).toBe('ACCEPTED');
  });
});

describe('a bomb', () => {
  it('that inflates more than a hundredfold is refused', () => {
    const archive = buildZip([{ name: 'a.xml', data: zeros(100 * MEGABYTE) }]);
    expect(archive.length).toBeLessThan(MEGABYTE);
    expect(refusalOf(archive)).toMatchObject({ code: 'ARCHIVE_BOMB', entry: 'a.xml' });
  });

  it('of many parts, each of them modest, is refused for what they are together', () => {
    const data = zeros(4 * MEGABYTE);
    const raw = deflateRawSync(data);
    const padded = Buffer.concat([raw, zeros(MEGABYTE / 16)]);
    const files = Array.from({ length: 20 }, (_unused, index) => ({ name: `${index}.xml`, data, raw: padded }));
    const limits = { ...archiveLimits, inflatedBytes: 32 * MEGABYTE };
    expect(refusalOf(buildZip(files), limits)).toEqual({ code: 'ARCHIVE_BOMB', entry: '8.xml', limitBytes: 0 });
  });

  it('that says it is small is refused once more comes out than it said', () => {
    const archive = buildZip([{ name: 'a.xml', data: zeros(100 * MEGABYTE), declaredBytes: 1000 }]);
    expect(refusalOf(archive)).toEqual({ code: 'ARCHIVE_DAMAGED', problem: 'SIZE', entry: 'a.xml' });
  });

  it('that says it is empty is refused', () => {
    const archive = buildZip([{ name: 'a.xml', data: zeros(10 * MEGABYTE), declaredBytes: 0 }]);
    expect(refusalOf(archive)).toEqual({ code: 'ARCHIVE_DAMAGED', problem: 'SIZE', entry: 'a.xml' });
  });

  it('that hides its size in the 64-bit field is refused', () => {
    const archive = buildZip([{ name: 'a.xml', data: zeros(100 * MEGABYTE), isWide: true }]);
    expect(refusalOf(archive)).toMatchObject({ code: 'ARCHIVE_BOMB' });
    const beyondExact = buildZip([{ name: 'a.xml', data: 'x', isWide: true, declaredBytes: 2 ** 60 }]);
    expect(refusalOf(beyondExact)).toMatchObject({ code: 'ARCHIVE_DAMAGED', problem: 'DIRECTORY' });
  });

  it('of ten thousand entries is refused before any is looked at', () => {
    const files = Array.from({ length: 10_000 }, (_unused, index) => ({ name: `${index}`, data: '', method: 0 }));
    expect(refusalOf(buildZip(files))).toEqual({ code: 'ARCHIVE_TOO_MANY_ENTRIES', limit: 2000 });
    expect(refusalOf(buildZip(files, { count: 5 }))).toMatchObject({ code: 'ARCHIVE_DAMAGED', problem: 'DIRECTORY' });
  });

  it('whose entries share the same bytes is refused', () => {
    const twice = [
      { name: 'a.xml', data: zeros(50_000) },
      {
        name: 'b.xml',
        data: zeros(50_000),
        localName: 'b.xml',
        offset: (_own: number, all: readonly number[]) => all[0] ?? 0,
      },
    ];
    expect(refusalOf(buildZip(twice))).toMatchObject({ code: 'ARCHIVE_DAMAGED', problem: 'LOCAL_HEADER' });
    const inner = buildZip([{ name: 'b.xml', data: 'inner' }]).subarray(0, 30 + 5 + 7);
    const quoted = [
      { name: 'a.xml', data: inner, method: 0 },
      { name: 'b.xml', data: 'inner', offset: () => 30 + 5 },
    ];
    expect(refusalOf(buildZip(quoted))).toEqual({ code: 'ARCHIVE_OVERLAPPING', entry: 'b.xml' });
  });

  it('in a bomb is refused by its name and by its first bytes', () => {
    const inner = buildZip([{ name: 'a', data: 'a' }]);
    expect(refusalOf(buildZip([{ name: 'xl/deep.zip', data: 'no' }]))).toMatchObject({ code: 'ARCHIVE_NESTED' });
    expect(refusalOf(buildZip([{ name: 'xl/image.png', data: inner }]))).toMatchObject({ code: 'ARCHIVE_NESTED' });
    expect(refusalOf(buildZip([{ name: 'xl/a.xml', data: Buffer.from('1f8b0800', 'hex') }]))).toMatchObject({
      code: 'ARCHIVE_NESTED',
    });
  });

  it('larger than a file may be is refused unread', () => {
    const limits = { ...archiveLimits, fileBytes: 100 };
    expect(refusalOf(zeros(101), limits)).toEqual({ code: 'FILE_TOO_LARGE', bytes: 101, limitBytes: 100 });
  });
});

describe('an archive that is not what it says', () => {
  it.each([
    ['encrypted', { flags: 1 }, { code: 'ARCHIVE_ENCRYPTED', entry: 'a.xml' }],
    ['strongly encrypted', { flags: 0x40 }, { code: 'ARCHIVE_ENCRYPTED', entry: 'a.xml' }],
    [
      'packed by an unknown method',
      { method: 12, raw: Buffer.from('x') },
      { code: 'ARCHIVE_DAMAGED', problem: 'METHOD' },
    ],
    [
      'named otherwise in front of its data',
      { localName: 'b.xml' },
      { code: 'ARCHIVE_DAMAGED', problem: 'LOCAL_HEADER' },
    ],
    ['packed otherwise in front of its data', { localMethod: 0 }, { code: 'ARCHIVE_DAMAGED', problem: 'LOCAL_HEADER' }],
    ['of another check sum', { crc: 1 }, { code: 'ARCHIVE_DAMAGED', problem: 'CHECKSUM' }],
    ['of another size', { declaredBytes: 10 }, { code: 'ARCHIVE_DAMAGED', problem: 'SIZE' }],
    ['not deflated at all', { raw: Buffer.from('not deflated') }, { code: 'ARCHIVE_DAMAGED', problem: 'DATA' }],
    ['cut short', { declaredCompressedBytes: 3 }, { code: 'ARCHIVE_DAMAGED' }],
    ['longer than the file', { declaredCompressedBytes: 5000 }, { code: 'ARCHIVE_DAMAGED', problem: 'LOCAL_HEADER' }],
    ['beyond the end of the file', { offset: () => 5000 }, { code: 'ARCHIVE_DAMAGED', problem: 'LOCAL_HEADER' }],
    ['followed by bytes that nothing owns', { after: zeros(25) }, { code: 'ARCHIVE_DAMAGED', problem: 'GAP' }],
  ] as const)('is refused: an entry %s', (_what, twist, refusal) => {
    expect(refusalOf(buildZip([{ name: 'a.xml', data: 'some data', ...twist }]))).toMatchObject(refusal);
  });

  it.each([
    '../a.xml',
    'a/../../b',
    '/etc/passwd',
    'C:/a.xml',
    'xl\\a.xml',
    'a\0.xml',
    'a//b',
    './a',
    '',
    'a'.repeat(300),
  ])('is refused: an entry named %o', (name) => {
    expect(refusalOf(buildZip([{ name, data: 'x' }]))).toMatchObject({ code: 'ARCHIVE_PATH_UNSAFE' });
  });

  it('is refused: a name that is no UTF-8', () => {
    expect(refusalOf(buildZip([{ name: Buffer.from([0x61, 0xff]), data: 'x' }]))).toMatchObject({
      code: 'ARCHIVE_PATH_UNSAFE',
    });
  });

  it('is refused: two entries of one name, whatever their case', () => {
    const files = [
      { name: 'xl/Sheet.xml', data: 'one' },
      { name: 'xl/sheet.xml', data: 'other' },
    ];
    expect(refusalOf(buildZip(files))).toEqual({
      code: 'ARCHIVE_DAMAGED',
      problem: 'DUPLICATE_NAME',
      entry: 'xl/sheet.xml',
    });
  });

  it.each([
    ['says there are fewer entries', { count: 0 }],
    ['says there are more entries', { count: 2 }],
    ['says that it is shorter', { tableBytes: 10 }],
    ['says that it begins elsewhere', { tableOffset: 3 }],
    ['ends beyond the file', { tableBytes: 0xfffffff0 }],
    ['is followed by something', { after: Buffer.from('more') }],
  ])('is refused: a table that %s', (_what, end) => {
    expect(refusalOf(buildZip([{ name: 'a', data: 'x' }], end))).toMatchObject({ code: 'ARCHIVE_DAMAGED' });
  });

  it('is refused: something in front of the archive', () => {
    const archive = Buffer.concat([Buffer.from('#!/bin/sh\n'), buildZip([{ name: 'a', data: 'x' }])]);
    expect(refusalOf(archive)).toMatchObject({ code: 'ARCHIVE_DAMAGED' });
  });

  it('is refused wherever it is cut off', () => {
    const archive = buildZip([{ name: 'a.xml', data: 'some data' }]);
    for (let length = 0; length < archive.length; length += 1) {
      const code = length < 2 ? 'NOT_AN_ARCHIVE' : 'ARCHIVE_DAMAGED';
      expect(refusalOf(archive.subarray(0, length))).toMatchObject({ code });
    }
  });

  it('is refused: a file of another kind', () => {
    for (const text of ['', 'a,b\r\n1,2\r\n', '%PDF-1.7', '<html>']) {
      expect(refusalOf(Buffer.from(text))).toEqual({ code: 'NOT_AN_ARCHIVE' });
    }
  });
});
