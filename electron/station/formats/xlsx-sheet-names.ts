const LONGEST_NAME = 31;
const FORBIDDEN = /[\p{Cc}[\]:*?/\\\uFFFE\uFFFF]/gu;

/** Makes sheet names as spreadsheets demand them: 31 characters, without some signs, no two alike, never `History`. */
export class SheetNames {
  readonly #taken = new Set<string>(['history']);

  /** The wanted name as close as it gets. */
  take(wanted: string): string {
    const plain = wanted.toWellFormed().replaceAll(FORBIDDEN, ' ').replaceAll(/\s+/gu, ' ');
    const name = plain.replace(/^[' ]+/u, '');
    for (let number = 1; ; number += 1) {
      const suffix = number === 1 ? '' : ` (${number})`;
      const candidate = (cutWhole(name, LONGEST_NAME - suffix.length) || 'Table') + suffix;
      if (this.#taken.has(candidate.toLowerCase())) continue;
      this.#taken.add(candidate.toLowerCase());
      return candidate;
    }
  }
}

/** The beginning of a text, not ending in half a character. */
function cutWhole(text: string, length: number): string {
  return text
    .slice(0, length)
    .toWellFormed()
    .replace(/[\uFFFD' ]+$/u, '');
}
