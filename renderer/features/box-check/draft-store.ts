import type { Draft, Step } from './draft.ts';

/**
 * An unfinished check outlives a reload, a lock and a power cut. Kept on this computer, for one person and one box: ids
 * and codes of tubes and their positions, nothing about whom they came from.
 */
export function draftKey(user: string, box: string): string {
  return `cryoledger.box-check.${user}.${box}`;
}

/** The unfinished check of this box; null when there is none, or it cannot be read. */
export function loadDraft(key: string): Draft | null {
  const text = localStorage.getItem(key);
  return text === null ? null : parseDraft(text);
}

/** Keeps the check, or forgets it when nothing was seen. */
export function keepDraft(key: string, draft: Draft | null): void {
  if (draft === null || draft.steps.length === 0) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(draft));
}

/** Text that is not ours, or of another version, is no check. */
export function parseDraft(text: string): Draft | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // Storage edited by hand: the box can be looked through again.
    console.warn('A kept box check could not be read.', error);
    return null;
  }
  if (!isObject(value)) return null;
  const { startedAt, isAnyOrder, cursor, steps } = value;
  if (typeof startedAt !== 'string' || typeof isAnyOrder !== 'boolean' || !Array.isArray(steps)) return null;
  if (cursor !== null && typeof cursor !== 'string') return null;
  const read = steps.map(parseStep);
  const known = read.filter((step) => step !== null);
  return known.length === read.length ? { startedAt, isAnyOrder, cursor, steps: known } : null;
}

function parseStep(value: unknown): Step | null {
  if (!isObject(value)) return null;
  const { kind, code, position, isTwin, isTyped } = value;
  if (kind === 'rest') return { kind };
  if (kind === 'empty') return typeof position === 'string' ? { kind, position } : null;
  if (kind !== 'tube' || typeof code !== 'string' || (position !== null && typeof position !== 'string')) return null;
  return { kind, code, position, ...(isTwin === true && { isTwin }), ...(isTyped === true && { isTyped }) };
}

function isObject(value: unknown): value is Readonly<Partial<Record<string, unknown>>> {
  return typeof value === 'object' && value !== null;
}
