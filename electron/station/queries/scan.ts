import type { CallOutput } from '../../../shared/api/contract.ts';
import { parseScan } from '../../../shared/barcode/scan-text.ts';
import { accepted, refused } from '../../../shared/lib/result.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import { type CodeOwner, readCode } from './codes.ts';
import { createSpecimenViews } from './specimen-views.ts';

export const scanQueries: QueryHandlers = {
  'scan.resolve': answers<'scan.resolve'>((context, { code }) => {
    const scan = parseScan(code);
    if (scan.ok && scan.value.kind === 'command')
      return accepted({ ...nothing(scan.value.text), kind: 'command', id: scan.value.command });
    const read = readCode(code);
    if (!read.ok) return read;
    const exact = context.look.ownersOf(read.value.code);
    const owners = distinct(exact.length > 0 ? exact : context.look.ownersOf(read.value.code.toUpperCase()));
    const [owner] = owners;
    if (owner === undefined)
      return read.value.misread === null ? accepted(nothing(read.value.code)) : refused(read.value.misread);
    const candidates = owners.map(({ kind, id }) => ({ kind, id, label: labelOf(context, kind, id) }));
    if (owners.length > 1) return accepted({ ...nothing(read.value.code), kind: 'ambiguous', candidates });
    const place = owner.kind === 'specimen' ? (context.look.specimenById(owner.id)?.state.place ?? null) : null;
    return accepted({
      kind: owner.kind,
      code: read.value.code,
      id: owner.id,
      label: labelOf(context, owner.kind, owner.id),
      place: place === null ? null : createSpecimenViews(context.look).place(place),
      candidates,
    });
  }),
};

function nothing(code: string): CallOutput<'scan.resolve'> {
  return { kind: 'unknown', code, id: null, label: null, place: null, candidates: [] };
}

/** One record may bear a code under two systems; that is not ambiguous. */
function distinct(owners: readonly CodeOwner[]): readonly CodeOwner[] {
  return [...new Map(owners.map((owner) => [owner.id, owner])).values()];
}

function labelOf({ look }: QueryContext, kind: CodeOwner['kind'], id: string): string {
  if (kind === 'specimen') return look.specimenById(id)?.state.printedId ?? id;
  return kind === 'container'
    ? (look.document('container', id)?.name ?? id)
    : (look.document('participant', id)?.pseudonym ?? id);
}
