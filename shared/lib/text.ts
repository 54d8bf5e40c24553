/**
 * Characters that change or hide what a reader sees without being seen: bidirectional controls, zero-width
 * characters, fillers, variation selectors and tags. Two ids that differ only in these look the same.
 */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

const ASCII_IDENTIFIER = /^[A-Za-z0-9][A-Za-z0-9._:/+#-]*$/u;

/**
 * What a spreadsheet takes for the beginning of a formula, in ASCII and full width, behind any apostrophes. NUL
 * because some drop it and run what follows.
 */
const FORMULA_START = /^'*[=+\-@\0\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u;
const NEUTRALISED_FORMULA_START = /^'+[=+\-@\0\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u;

/**
 * The form in which texts are compared in a search: compatibility forms unified (NFKC), case folded (so `STRASSE`
 * finds `straße`), invisible characters dropped, blanks collapsed. Accents stay. Doing it twice changes nothing.
 */
export function normaliseForSearch(text: string): string {
  // A second round reaches the few characters that only fold after they were composed.
  return foldOnce(foldOnce(text)).replaceAll(/\s+/gu, ' ').trim();
}

/**
 * The words by which a text is found: runs of letters and digits, compatibility forms unified. Index and question both
 * ask here, so that they agree on where a word ends whatever Unicode the index was built with.
 */
export function searchWords(text: string): readonly string[] {
  return text.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether the text holds characters that cannot be seen but make a difference. */
export function hasInvisibleCharacters(text: string): boolean {
  return text.search(INVISIBLE) >= 0;
}

/** The invisible characters of a text as `U+200B`, each once, in the order in which they come. */
export function listInvisibleCharacters(text: string): readonly string[] {
  return [...new Set((text.match(INVISIBLE) ?? []).map(codePointName))];
}

/** A character as `U+200B`, for telling a person about what cannot be shown. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Whether the text is an identifier that every scanner, file and printer carries: ASCII, no blanks, a plain start. */
export function isAsciiIdentifier(text: string): boolean {
  return ASCII_IDENTIFIER.test(text);
}

/**
 * Makes a text cell of a CSV or XLSX file harmless: what a spreadsheet would run as a formula gets an apostrophe in
 * front (OWASP, CSV injection). For text cells only: a number is written as a number. `restoreFormula` is the exact
 * inverse, so an own apostrophe in front of an equals sign gets one more.
 */
export function neutraliseFormula(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** Takes away the one apostrophe that `neutraliseFormula` put in front. */
export function restoreFormula(text: string): string {
  return NEUTRALISED_FORMULA_START.test(text) ? text.slice(1) : text;
}

/** Upper case first, because it spells out ß and the ligatures; the final sigma is one more form of the same letter. */
function foldOnce(text: string): string {
  const upper = text.replaceAll(INVISIBLE, '').normalize('NFKC').toUpperCase();
  return upper.toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');
}
