/** One line of the table of a check. */
type ResultLine = readonly string[];

/** The result as a table for a spreadsheet: CSV with a byte order mark; what would be read as a formula is text. */
export function resultTable(lines: readonly ResultLine[]): string {
  return `\u{FEFF}${lines.map((line) => line.map(field).join(',')).join('\r\n')}\r\n`;
}

/** A text as the base64 of its UTF-8 bytes. */
export function base64Of(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCodePoint(byte)).join(''));
}

function field(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
