import { parseScan } from '../../../shared/barcode/scan-text.ts';
import { hasInvisibleCharacters } from '../../../shared/lib/text.ts';

/** Why nobody could ever scan or type a code of a file again; null: they can. */
export function codeProblem(code: string): string | null {
  if (hasInvisibleCharacters(code)) return 'holds invisible characters';
  if (code.length > 200) return 'is longer than 200 characters';
  const scan = parseScan(code);
  if (scan.ok && scan.value.kind === 'command') return 'is a command card';
  return scan.ok && scan.value.text === code ? null : 'does not come out of a scanner as it stands here';
}
