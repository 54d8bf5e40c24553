import { readDelimited, type TextSource } from '../../formats/delimited.ts';
import { type BcrRows, readBeside } from './beside.ts';
import type { Item } from './chain-people.ts';
import { createChain, type Make } from './chain.ts';
import type { Memory } from './memory.ts';
import { studyTitle } from './nature.ts';
import { aliquotOf, analyteOf } from './molecules.ts';
import { diagnosticSlideOf, portionOf, shipmentPortionOf, slideOf } from './portions.ts';
import { type BcrTable, cell, isExtraHeader } from './tables.ts';

export type BcrFiles = ReadonlyMap<BcrTable, readonly TextSource[]>;

/** Rows of one kind of table of a tumour, over all its files. */
export function rowsOf(files: BcrFiles): BcrRows {
  return async function* (table) {
    for (const file of files.get(table) ?? []) yield* readDelimited(file, '\t', isExtraHeader);
  };
}

/**
 * The records of one tumour, parents first: people, consents, visits, then samples, portions, analytes, slides, aliquots.
 * What a barcode implies but no row tells is made up from the barcode and marked so; nothing is dropped silently. The
 * big tables are read row by row; `memory` is shared by all tumours of an import.
 */
export async function* readTumour(
  tumour: string,
  rows: BcrRows,
  memory: Memory,
  origin: 'raw' | 'joined' = 'raw',
): AsyncGenerator<Item> {
  const study = `study:TCGA-${tumour}`;
  const beside = await readBeside(rows);
  if (memory.isNew(study)) {
    const source = { file: `TCGA-${tumour}`, row: 1 };
    yield { record: { type: 'study', key: study, shortTitle: `TCGA-${tumour}`, title: studyTitle(tumour), source } };
  }
  for (const refusal of beside.refusals) yield { refusal };
  const chain = createChain(study, beside, memory, origin);
  for (const barcode of beside.barcodes) yield* chain.participant(barcode);
  for await (const row of rows('sample')) yield* chain.sample(row);
  yield* chain.vials();
  for await (const row of rows('portion')) yield* chain.child('portion', row, 'bcr_portion_barcode', portionOf);
  const withProtocol: Make = (row, name, parent, complain) =>
    analyteOf(row, name, parent, complain, beside.protocols.get(name));
  for await (const row of rows('analyte')) yield* chain.child('analyte', row, 'bcr_analyte_barcode', withProtocol);
  for await (const row of rows('slide')) yield* chain.child('slide', row, 'bcr_slide_barcode', slideOf);
  for await (const row of rows('diagnosticSlide')) {
    // Some tumours list a diagnostic slide in both slide tables; the one with barcodes tells more of it.
    const uuid = cell(row, 'ffpe_slide_uuid');
    if (uuid === undefined || memory.isNew(`slide:${uuid.toUpperCase()}`)) {
      yield* chain.child('diagnosticSlide', row, 'ffpe_slide_uuid', diagnosticSlideOf);
    }
  }
  const shipped = 'shipment_portion_bcr_aliquot_barcode';
  for await (const row of rows('shipmentPortion'))
    yield* chain.child('shipmentPortion', row, shipped, shipmentPortionOf);
  for await (const row of rows('aliquot')) yield* chain.child('aliquot', row, 'bcr_aliquot_barcode', aliquotOf);
}
