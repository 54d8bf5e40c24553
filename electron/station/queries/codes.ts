import { parseScan } from '../../../shared/barcode/scan-text.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { ReadingHandle } from '../data/handles.ts';

/** Whom a code belongs to. */
export type CodeOwner = {
  readonly kind: 'specimen' | 'container' | 'participant';
  readonly id: string;
  readonly system: string;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a reference is an internal id, which nobody scans or types. */
export function isId(reference: string): boolean {
  return uuid.test(reference);
}

export type Codes = {
  /** Whom a code belongs to; several when it was used twice. */
  ownersOf(code: string): readonly CodeOwner[];
  /**
   * Whom a scan or a typed code means: who bears it as it is, else all who bear it in other letters. Caps lock may not
   * turn one tube into another, so several are for a person to choose from.
   */
  meantBy(code: string): readonly CodeOwner[];
  /** The ids of one kind that a reference names: an id as it is, else whoever bears the code. */
  idsOf(kind: CodeOwner['kind'], reference: string): Result<readonly string[], Refusal>;
};

/** Finds who bears what is printed, scanned and typed. */
export function createCodes(db: ReadingHandle): Codes {
  const owners = db.prepare<{ kind: CodeOwner['kind']; subject_id: string; system: string }>(
    // The primary key backwards: no sorting, for this is asked at every scan and for every row of an import.
    'SELECT kind, subject_id, system FROM code WHERE code = ? ORDER BY kind DESC, subject_id DESC, system DESC LIMIT 50',
  );
  const twins = db.prepare<{ code: string }>(caseTwinsSql);
  const bearing = (code: string): readonly CodeOwner[] =>
    owners.all(code).map((row) => ({ kind: row.kind, id: row.subject_id, system: row.system }));
  const inOrder = (found: readonly CodeOwner[]): readonly CodeOwner[] =>
    found.length < 2 ? found : found.toSorted(firstOwner);
  const ownersOf = (code: string): readonly CodeOwner[] => inOrder(accentForms(code).flatMap(bearing));
  const meantBy = (code: string): readonly CodeOwner[] => {
    const exact = ownersOf(code);
    if (exact.length > 0) return exact;
    const lifted = accentForms(code.toUpperCase());
    const capitals = [code, code.toLowerCase()].flatMap(accentForms).map(asciiUpper);
    const others = [...new Set(capitals)].flatMap((form) => twins.all(form).map((row) => row.code));
    return inOrder([...new Set([...lifted, ...others])].flatMap(bearing));
  };
  const idsOf = (kind: CodeOwner['kind'], reference: string): Result<readonly string[], Refusal> => {
    if (uuid.test(reference)) return accepted([reference.toLowerCase()]);
    const read = readCode(reference);
    if (!read.ok) return read;
    const exact = ownersOf(read.value.code).filter((owner) => owner.kind === kind);
    const meant = exact.length > 0 ? exact : meantBy(read.value.code).filter((owner) => owner.kind === kind);
    if (meant.length === 0 && read.value.misread !== null) return refused(read.value.misread);
    return accepted([...new Set(meant.map(({ id }) => id))]);
  };
  return { ownersOf, meantBy, idsOf };
}

/**
 * Codes that are the asked one in capitals, but hold small letters themselves. Few codes do, and only those are in the
 * index: the one that is all capitals is found by the key.
 */
export const caseTwinsSql =
  'SELECT DISTINCT code FROM code WHERE upper(code) = ? AND code <> upper(code) ORDER BY code LIMIT 50';

/** As the database makes capitals: of the letters without accents. */
function asciiUpper(text: string): string {
  return text.replaceAll(/[a-z]/gu, (letter) => letter.toUpperCase());
}

/** Accents in one character, and, as old records may have them, apart. */
function accentForms(code: string): readonly string[] {
  return [...new Set([code, code.normalize('NFC'), code.normalize('NFD')])];
}

/** Specimens before participants before containers, the oldest id of each first. */
function firstOwner(a: CodeOwner, b: CodeOwner): number {
  if (a.kind !== b.kind) return a.kind < b.kind ? 1 : -1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return a.system < b.system ? -1 : 1;
}

type ReadCode = { readonly code: string; readonly misread: Refusal | null };

/** A scan or typed code, cleaned. A printed id with a wrong check character is only a misread when nobody bears it. */
export function readCode(raw: string): Result<ReadCode, Refusal> {
  const scan = parseScan(raw);
  if (!scan.ok) {
    const { code, ...details } = scan.refusal;
    return refused({ code, details });
  }
  const { value } = scan;
  if (value.kind !== 'misreadPrintedId') return accepted({ code: value.text, misread: null });
  const details = { code: value.text, suggestion: value.suggestion ?? 'the printed code' };
  return accepted({ code: value.text, misread: { code: 'CHECK_CHARACTER_WRONG', details } });
}
