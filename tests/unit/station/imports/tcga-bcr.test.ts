import { describe, expect, it } from 'vitest';
import { tcgaBcrProfile } from '../../../../electron/station/imports/tcga-bcr/profile.ts';
import { bcrTables } from '../../../support/bcr-tables.ts';
import { brokenReferences, filesInput, readImport } from '../../../support/import-items.ts';

const tumour = bcrTables({ tumour: 'qqq', participants: 60, seed: 7 });
const first = 'TCGA-ZZ-0000';

describe('tables of a tumour that was never seen', () => {
  it('are told by their headers, whatever the files are called, and read in full', async () => {
    const imported = await readImport(tcgaBcrProfile, filesInput(...tumour.files));
    expect(imported.refusals).toEqual([]);
    expect(imported.of('study').map(({ shortTitle, title }) => [shortTitle, title])).toEqual([
      ['TCGA-QQQ', 'TCGA QQQ'],
    ]);
    expect(imported.of('participant')).toHaveLength(tumour.participants);
    expect(imported.of('specimen').filter(({ lineage }) => lineage === 'aliquot')).toHaveLength(tumour.aliquots);
    expect(brokenReferences(imported.records)).toEqual([]);
  });

  it('give the same records and keys again', async () => {
    const [once, again] = [
      await readImport(tcgaBcrProfile, filesInput(...tumour.files)),
      await readImport(tcgaBcrProfile, filesInput(...tumour.files)),
    ];
    expect(again.records).toEqual(once.records);
  });

  it('keep leading zeros, partial dates and amounts finer than a nanogram as near as can be', async () => {
    const imported = await readImport(tcgaBcrProfile, filesInput(...tumour.files));
    const tubes = imported.of('specimen').flatMap(({ codes }) => codes.filter(({ system }) => system === 'tube'));
    expect(tubes.every(({ code }) => /^\d{10}$/u.test(code))).toBe(true);
    const portions = imported.of('specimen').map(({ times }) => times['created']);
    expect(new Set(portions)).toEqual(new Set([undefined, '2014-01-09', '2013']));
    expect(imported.specimen(`${first}-10A-01D`).quantity).toEqual({ kind: 'massNanograms', amount: 57_591 });
    expect(imported.of('specimen').find(({ distributed }) => distributed !== undefined)?.distributed).toEqual({
      to: 'Centre 01',
      at: '2016-02',
    });
  });

  it('leave a tube that was kept back without well, code or shipment', async () => {
    const imported = await readImport(tcgaBcrProfile, filesInput(...tumour.files));
    const kept = imported.of('specimen').filter(({ lineage, place }) => lineage === 'aliquot' && place === undefined);
    expect(kept.length).toBeGreaterThan(0);
    for (const { distributed, codes } of kept) {
      expect(distributed).toBeUndefined();
      expect(codes.some(({ system }) => system === 'tube')).toBe(false);
    }
  });

  it('record consent, waiver and deceased as what they are, and nothing where nothing is said', async () => {
    const imported = await readImport(tcgaBcrProfile, filesInput(...tumour.files));
    expect(new Set(imported.of('consent').map(({ kind }) => kind))).toEqual(new Set(['consent', 'waiver', 'deceased']));
    expect(imported.of('consent').length).toBeLessThan(tumour.participants);
  });
});

describe('hostile tables', () => {
  const hostile = bcrTables({ tumour: 'qqq', participants: 8, seed: 3, hostile: true });

  it('lose the bad rows by file, row, column, code and remedy, and nothing else', async () => {
    const imported = await readImport(tcgaBcrProfile, filesInput(...hostile.files));
    expect(imported.refusals.map(({ column, code }) => `${column} ${code}`).toSorted()).toEqual(hostile.refusals);
    for (const { file, row, message } of imported.refusals) {
      expect(file).toMatch(/^qqq\/table/u);
      expect(row).toBeGreaterThan(3);
      expect(message).toMatch(/\. \S.*\.$/u);
    }
    expect(imported.of('specimen').filter(({ lineage }) => lineage === 'aliquot')).toHaveLength(hostile.aliquots);
    expect(brokenReferences(imported.records)).toEqual([]);
  });

  it('never take a refused parent from the barcode of its child', async () => {
    const imported = await readImport(tcgaBcrProfile, filesInput(...hostile.files));
    expect(imported.of('specimen').some(({ key }) => key.includes('TCGA-ZZ-8888'))).toBe(false);
    expect(imported.refusals.find(({ code }) => code === 'PARENT_REFUSED')?.key).toBe(
      'tcga:TCGA-ZZ-8888-01A-01D-Z000-01',
    );
  });
});

describe('incomplete tables', () => {
  it('give orphaned tubes the chain that their barcode tells, and mark it', async () => {
    const onlyAliquots = tumour.files.filter(({ text }) => text.includes('plate_id'));
    const imported = await readImport(tcgaBcrProfile, filesInput(...onlyAliquots));
    expect(imported.refusals).toEqual([]);
    expect(imported.of('participant')).toHaveLength(tumour.participants);
    expect(imported.of('consent')).toEqual([]);
    const rna = imported.specimen(`${first}-01A-01R`);
    expect(rna).toMatchObject({ kind: 'RNA', tissueNature: 'tumour', parents: [`tcga:${first}-01A-01`] });
    expect(rna.extra['implied']).toBe('from the barcode of what was made of it');
    expect(imported.specimen(`${first}-10A`)).toMatchObject({ kind: 'WholeBlood', lineage: 'new' });
    expect(brokenReferences(imported.records)).toEqual([]);
  });

  it('are refused with a remedy when there is no table at all', async () => {
    const opened = await tcgaBcrProfile.open(filesInput({ name: 'notes.txt', text: 'hello' }));
    expect(opened).toMatchObject({ ok: false, refusal: { code: 'IMPORT_UNREADABLE' } });
  });

  it('tell of a table that cannot be read beside good ones', async () => {
    const broken = { name: 'qqq/workbook.txt', text: 'PK\u0003\u0004rest' };
    const imported = await readImport(tcgaBcrProfile, filesInput(...tumour.files, broken));
    expect(imported.refusals.map(({ file, code }) => [file, code])).toEqual([['qqq/workbook.txt', 'FILE_UNREADABLE']]);
  });
});

describe('a plate', () => {
  it('is one of 384 wells where a tube stands beyond H12', async () => {
    const files = tumour.files.map(({ name, text }) => ({ name, text: text.replaceAll('\tH\t', '\tP\t') }));
    const imported = await readImport(tcgaBcrProfile, filesInput(...files));
    expect(imported.refusals).toEqual([]);
    expect(
      imported.of('container').map(({ code, containerType, rows, columns }) => [code, containerType, rows, columns]),
    ).toEqual([
      ['Z000', 'sbs-384', 16, 24],
      ['Z001', 'sbs-96', 8, 12],
    ]);
  });
});

describe('weights of what is no tissue', () => {
  it('are kept as they were written, without a unit', async () => {
    const imported = await readImport(tcgaBcrProfile, filesInput(...tumour.files));
    expect(imported.specimen(`${first}-10A-01`).quantity).toBeUndefined();
    expect(imported.specimen(`${first}-10A-01`).extra['weight']).toBe('30.00');
    expect(imported.specimen(`${first}-01A-01`).quantity).toEqual({ kind: 'massNanograms', amount: 30_000_000 });
  });
});

describe('several tumours under one folder', () => {
  it('are a study each and share a plate without telling it twice', async () => {
    const other = bcrTables({ tumour: 'rrr', participants: 60, seed: 7 }).files.map(({ name, text }) => ({
      name,
      text: text.replaceAll('TCGA-ZZ-', 'TCGA-YY-'),
    }));
    const imported = await readImport(tcgaBcrProfile, filesInput(...tumour.files, ...other));
    expect(imported.of('study').map(({ key }) => key)).toEqual(['study:TCGA-QQQ', 'study:TCGA-RRR']);
    expect(imported.of('container').map(({ code }) => code)).toEqual(['Z000', 'Z001']);
    expect(brokenReferences(imported.records)).toEqual([]);
  });
});
