import { lookAlikesOf } from '../../../shared/barcode/look-alikes.ts';
import type { Refusal, RefusalCode } from '../../../shared/domain/refusals.ts';
import type { ReadingHandle } from '../data/handles.ts';
import { type CodeOwner, isId } from './codes.ts';

/** A code of ours that is nearly the one that nobody bears. */
export type LookAlike = { readonly code: string; readonly kind: CodeOwner['kind']; readonly id: string };

/** More than these and none stands out: where numbers run on without a gap, every number is near many others. */
const mostNamed = 3;

/** Reads all candidates by the primary key of `code`, one seek each. */
export const lookAlikesSql = `SELECT DISTINCT code, kind, subject_id AS id FROM code
  WHERE code IN (SELECT value FROM json_each(?)) AND (? IS NULL OR kind = ?) ORDER BY code LIMIT ${mostNamed + 1}`;

/** What an unknown code was probably meant for: of the likeliest ways to mistake a code, the first that meets something. */
export function findLookAlikes(
  db: ReadingHandle,
  code: string,
  kind: CodeOwner['kind'] | null = null,
): readonly LookAlike[] {
  const nearest = db.prepare<LookAlike>(lookAlikesSql);
  for (const candidates of lookAlikesOf(code)) {
    const found = nearest.all(JSON.stringify(candidates), kind, kind);
    if (found.length > 0) return found.length > mostNamed ? [] : found;
  }
  return [];
}

type Unknown = { readonly detail: string; readonly kind: CodeOwner['kind'] | null };

/** Refusals that mean "nobody bears this code", and which detail holds it. */
const unknowns: Partial<Readonly<Record<RefusalCode, Unknown>>> = {
  CODE_UNKNOWN: { detail: 'code', kind: null },
  CHECK_CHARACTER_WRONG: { detail: 'code', kind: null },
  SPECIMEN_UNKNOWN: { detail: 'specimen', kind: 'specimen' },
  CONTAINER_UNKNOWN: { detail: 'container', kind: 'container' },
  PARTICIPANT_UNKNOWN: { detail: 'participant', kind: 'participant' },
};

/**
 * A refusal of an unknown code as it leaves the station: with the codes that it looks like. Not asked where a lookup
 * fails, since to an import an unknown code is the usual thing.
 */
export function namingLookAlikes(db: ReadingHandle, refusal: Refusal): Refusal {
  const unknown = unknowns[refusal.code];
  const code = unknown === undefined ? undefined : refusal.details?.[unknown.detail];
  if (unknown === undefined || typeof code !== 'string' || isId(code)) return refusal;
  const suggestions = findLookAlikes(db, code.trim(), unknown.kind).map((found) => found.code);
  if (suggestions.length === 0) return refusal;
  return refusal.code === 'CHECK_CHARACTER_WRONG'
    ? { ...refusal, details: { ...refusal.details, suggestion: suggestions } }
    : { ...refusal, details: { ...refusal.details, suggestions } };
}
