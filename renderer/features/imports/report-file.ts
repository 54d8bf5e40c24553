import { neutraliseFormula } from '../../../shared/lib/text.ts';
import type { StationFile } from '../../bridge/index.ts';
import type { Report } from './use-import.ts';

const columns = ['file', 'row', 'column', 'code', 'message'] as const;

/** The refused rows as a CSV that spreadsheets read as text: for whoever corrects the source. */
export function reportFile(refused: Report['refused']): StationFile {
  const lines = [columns.join(','), ...refused.map((row) => columns.map((name) => cell(String(row[name]))).join(','))];
  const bytes = new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`);
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return { fileName: 'refused-rows.csv', mediaType: 'text/csv', base64 };
}

/** Quoted; what a spreadsheet would run as a formula begins with an apostrophe. */
function cell(text: string): string {
  return `"${neutraliseFormula(text).replaceAll('"', '""')}"`;
}
