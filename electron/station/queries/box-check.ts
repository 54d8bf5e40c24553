import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { ContainerState } from '../../../shared/domain/container/state.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { readPosition } from './positions.ts';
import type { ReadingHandle } from '../data/handles.ts';
import { containerRowView } from './container-views.ts';
import { findLookAlikes } from './look-alikes.ts';
import { type FoundSpecimen, known, type Lookups } from './lookups.ts';
import { createSpecimenViews } from './specimen-views.ts';

type Reading = { readonly db: ReadingHandle; readonly look: Lookups };
export type Finding = {
  readonly kind: 'expected' | 'missing' | 'extra' | 'misplaced' | 'unknown' | 'duplicate';
  readonly code: string;
  readonly found: FoundSpecimen | null;
  readonly observed: { readonly row: number; readonly column: number } | null;
};
export type BoxComparison = { readonly container: ContainerState; readonly findings: readonly Finding[] };

/**
 * What was scanned in a box against what is recorded there. Expected: recorded here (and, where positions were given,
 * in that cell). Misplaced: here, in another cell. Extra: recorded elsewhere. Missing: recorded here, not scanned.
 */
export function compareBox(
  { db, look }: Reading,
  input: ParsedInput<'boxCheck.compare'>,
): Result<BoxComparison, Refusal> {
  const container = look.container(input.container);
  if (!container.ok) return container;
  if (container.value.level !== 'box') {
    return refused({ code: 'CONTAINER_NOT_A_BOX', details: { container: container.value.name, holds: 'containers' } });
  }
  const findings: Finding[] = [];
  const scanned = new Set<string>();
  for (const { code, position } of input.observed) {
    const cell =
      position === undefined || container.value.rows === 0 ? accepted(null) : readPosition(container.value, position);
    if (!cell.ok) return cell;
    const found = look.specimen(code);
    const finding = judge(container.value, code, found.ok ? found.value : null, cell.value, scanned);
    findings.push(finding);
    if (finding.found !== null) scanned.add(finding.found.state.id);
  }
  const recorded = db.all(
    db.from
      .selectFrom('specimen')
      .select('id')
      .where('container_id', '=', container.value.id)
      .where('place_held', '=', 0)
      .orderBy('position_row')
      .orderBy('position_column'),
  );
  for (const { id } of recorded) {
    if (scanned.has(id)) continue;
    const found = known(look.specimenById(id), 'a specimen of this box');
    findings.push({ kind: 'missing', code: found.state.printedId, found, observed: null });
  }
  return accepted({ container: container.value, findings });
}

function judge(
  box: ContainerState,
  code: string,
  found: FoundSpecimen | null,
  observed: Finding['observed'],
  scanned: ReadonlySet<string>,
): Finding {
  if (found === null) return { kind: 'unknown', code, found, observed };
  if (scanned.has(found.state.id)) return { kind: 'duplicate', code, found, observed };
  const { place, placeHeld } = found.state;
  if (place === null || place.container !== box.id || placeHeld) return { kind: 'extra', code, found, observed };
  const elsewhere = observed !== null && (observed.row !== place.row || observed.column !== place.column);
  return { kind: elsewhere ? 'misplaced' : 'expected', code, found, observed };
}

/** Of more unknown codes than these somebody scans something else than tubes; nothing is searched for the rest. */
const mostUnknown = 20;

/** The comparison as screens show it. */
export function boxComparisonView(
  reading: Reading,
  { container, findings }: BoxComparison,
): CallOutput<'boxCheck.compare'> {
  const { look } = reading;
  const views = createSpecimenViews(look);
  const count = (kind: Finding['kind']): number => findings.filter((finding) => finding.kind === kind).length;
  const unknown = new Set(findings.filter(({ kind }) => kind === 'unknown').slice(0, mostUnknown));
  return {
    container: containerRowView(reading, container),
    findings: findings.map((finding) => {
      const { kind, code, found, observed } = finding;
      const place = found?.state.place ?? null;
      const recorded = place === null ? null : views.place(place);
      const lookAlikes = unknown.has(finding) ? findLookAlikes(reading.db, code, 'specimen') : [];
      return {
        kind,
        code,
        specimen: found === null ? null : views.row(found),
        observedPosition: observed === null ? null : look.labelOf(container, observed),
        recordedPosition: recorded?.position ?? null,
        recordedContainer: recorded?.containerName ?? null,
        ...(lookAlikes.length > 0 && { lookAlikes: lookAlikes.map((one) => one.code) }),
      };
    }),
    counts: {
      expected: count('expected'),
      missing: count('missing'),
      extra: count('extra'),
      misplaced: count('misplaced'),
      unknown: count('unknown'),
      duplicate: count('duplicate'),
    },
  };
}
