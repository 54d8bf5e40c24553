const numbers = new Intl.NumberFormat('en');

/** A number with the word that fits it, in English: `1 entry`, `12,000 entries`. For words that are no screen's. */
export function counted(count: number, ofOne: string, ofMany = `${ofOne}s`): string {
  return `${numbers.format(count)} ${count === 1 ? ofOne : ofMany}`;
}
