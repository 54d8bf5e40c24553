/** What a cell can hold in any spreadsheet program. */
export const LONGEST_CELL = 32_767;

/** Characters that XML cannot carry or does not keep, and texts that would be taken for their escapes. */
const TO_ESCAPE = /[^\P{Cc}\t\n]|[\uFFFE\uFFFF]|\p{Cs}|_(?=x[\da-fA-F]{4}_)/gu;
const ESCAPED = /_x([\da-fA-F]{4})_/gu;
const MARKUP = /[&<>"]/gu;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text for XML content or an attribute. Control characters are not for here: XML 1.0 has no way to write them. */
export function encodeXmlText(text: string): string {
  return text.replaceAll(MARKUP, (character) => entities[character] ?? character);
}

/**
 * The text of a cell for XML (ECMA-376 part 1, 22.9.2.19): control characters and lone surrogates as `_x000D_`, so that
 * `decodeCellText` gives back every character. What is beyond a cell's length is cut off, and the cell says so.
 */
export function encodeCellText(text: string): string {
  return encodeXmlText(cutToCell(text).replaceAll(TO_ESCAPE, escapeCharacter));
}

/** Undoes the `_xHHHH_` of `encodeCellText` and of spreadsheet programs. Entities are the XML reader's. */
export function decodeCellText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(ESCAPED, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function cutToCell(text: string): string {
  if (text.length <= LONGEST_CELL) return text;
  const mark = ` […cut: ${text.length} characters]`;
  return text.slice(0, LONGEST_CELL - mark.length) + mark;
}

function escapeCharacter(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
