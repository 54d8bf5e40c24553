import type { CallOutput } from '../../../shared/api/contract.ts';
import { parseScan } from '../../../shared/barcode/scan-text.ts';
import type { Place } from '../../../shared/domain/specimen/state.ts';
import { isFormerLabel } from '../../../shared/domain/specimen/relabelling.ts';
import { accepted, refused } from '../../../shared/lib/result.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import { type CodeOwner, readCode } from './codes.ts';
import { findLookAlikes } from './look-alikes.ts';
import { createSpecimenViews } from './specimen-views.ts';

/** What a scan means, whatever it was that was scanned. */
export const scanQueries: QueryHandlers = {
  'scan.resolve': answers<'scan.resolve'>((context, { code }) => {
    const scan = parseScan(code);
    if (scan.ok && scan.value.kind === 'command')
      return accepted({ ...nothing(scan.value.text), kind: 'command', id: scan.value.command });
    const read = readCode(code);
    if (!read.ok) return read;
    const meant = context.look.meantBy(read.value.code);
    const owners = distinct(meant);
    const [owner] = owners;
    if (owner === undefined)
      return read.value.misread === null ? accepted(unknown(context, read.value.code)) : refused(read.value.misread);
    if (owners.length > 1) {
      const candidates = owners.map(({ kind, id }) => ({ kind, id, label: met(context, kind, id).label }));
      return accepted({ ...nothing(read.value.code), kind: 'ambiguous', candidates });
    }
    const { kind, id } = owner;
    const { label, place } = met(context, kind, id);
    return accepted({
      kind,
      code: read.value.code,
      id,
      label,
      place: place === null ? null : createSpecimenViews(context.look).place(place),
      candidates: [{ kind, id, label }],
      ...(isFormerLabel(meant.map(({ system }) => system)) && { formerLabel: true }),
    });
  }),
};

function nothing(code: string): CallOutput<'scan.resolve'> {
  return { kind: 'unknown', code, id: null, label: null, place: null, candidates: [] };
}

/** Nobody bears the code; perhaps somebody bears one like it. */
function unknown(context: QueryContext, code: string): CallOutput<'scan.resolve'> {
  const lookAlikes = findLookAlikes(context.db, code).map((found) => ({
    ...found,
    label: met(context, found.kind, found.id).label,
  }));
  return { ...nothing(code), ...(lookAlikes.length > 0 && { lookAlikes }) };
}

/** One record may bear a code under two systems; that is not ambiguous. */
function distinct(owners: readonly CodeOwner[]): readonly CodeOwner[] {
  return [...new Map(owners.map((owner) => [owner.id, owner])).values()];
}

/** What bears a code, in the words of a scan: one look at its record. */
function met(
  { look }: QueryContext,
  kind: CodeOwner['kind'],
  id: string,
): { readonly label: string; readonly place: Place | null } {
  if (kind === 'specimen') {
    const state = look.specimenById(id)?.state;
    return { label: state?.printedId ?? id, place: state?.place ?? null };
  }
  const label =
    kind === 'container' ? look.document('container', id)?.name : look.document('participant', id)?.pseudonym;
  return { label: label ?? id, place: null };
}
