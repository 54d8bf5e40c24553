/**
 * TCGA barcodes tell the chain: project, source site and participant; sample type and vial; portion; analyte letter;
 * plate; centre (TCGA-OR-A5J1-01A-11D-A29H-01).
 */
const chain =
  /^[A-Z0-9]{2,8}-[A-Z0-9]{2}-[A-Z0-9]{2,6}(?:-\d{2}[A-Z]?(?:-\d{2,3}[A-Z]?(?:-[A-Z0-9]{1,6}(?:-[A-Z0-9]{1,4})?)?)?)?$/iu;
const slide = /^[A-Z0-9]{2,8}-[A-Z0-9]{2}-[A-Z0-9]{2,6}-\d{2}[A-Z]?-\d{2,3}-[A-Z]{2}[A-Z0-9]{0,3}$/iu;

/** Whether the text reads as a barcode of the chain, or as that of a slide. */
export function isBarcode(text: string): boolean {
  return chain.test(text) || slide.test(text);
}

/** Project, source site, participant: the first three parts. */
export function participantIn(barcode: string): string {
  return barcode.split('-').slice(0, 3).join('-');
}

/** The sample and vial: the first four parts. */
export function sampleIn(barcode: string): string {
  return barcode.split('-').slice(0, 4).join('-');
}

/** The two digits that say what kind of sample it is; empty when the barcode ends before. */
export function sampleTypeIn(barcode: string): string {
  return barcode.split('-')[3]?.slice(0, 2) ?? '';
}

/** What something was made of: aliquot → analyte → portion → sample; null above a sample. */
export function madeOf(barcode: string): string | null {
  const parts = barcode.split('-');
  const last = parts[4];
  if (last === undefined) return null;
  if (parts.length > 5) return parts.slice(0, 5).join('-');
  const sample = parts.slice(0, 4).join('-');
  return /[A-Z]$/iu.test(last) ? `${sample}-${last.slice(0, -1)}` : sample;
}

/** RNA for total RNA and its miRNA preparation; everything else that is extracted is DNA, amplified or not. */
export function analyteKind(letter: string): 'DNA' | 'RNA' {
  return /^[RTH]$/iu.test(letter) ? 'RNA' : 'DNA';
}
