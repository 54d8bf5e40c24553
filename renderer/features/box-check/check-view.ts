import type { CallOutput } from '../../../shared/api/contract.ts';
import type { MarkCount } from '../../ui/BoxMark.tsx';
import type { BoxCell, PositionMark } from '../../ui/kinds.ts';
import { hueOfKind, wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import type { Draft, Seen } from './draft.ts';
import type { BoxMapData } from './positions.ts';

export type Comparison = CallOutput<'boxCheck.compare'>;
export type Finding = Comparison['findings'][number];
type RecordedCell = BoxMapData['cells'][number];

/** What the station said of one tube that was seen, by where it was seen; undefined before it was asked. */
export function findingOf(comparison: Comparison | undefined, code: string, position: string | null) {
  return comparison?.findings.find(
    (finding) => finding.kind !== 'missing' && finding.code === code && finding.observedPosition === position,
  );
}

type Given = {
  readonly map: BoxMapData;
  readonly draft: Draft;
  readonly seen: Seen;
  readonly comparison: Comparison | undefined;
};

/** The box as it was found so far, position by position, beside what is recorded of it. */
export function checkedCells({ map, draft, seen, comparison }: Given): readonly BoxCell[] {
  const codes = new Set(seen.observed.map(({ code }) => code));
  const cellOf = (cell: RecordedCell): BoxCell => {
    const { position, state, specimen } = cell;
    if (position === draft.cursor) {
      const isWaiting =
        state === 'occupied' && specimen !== null && !codes.has(specimen.id) && !seen.tubeAt.has(position);
      return { position, state: 'next', ...(isWaiting && { mark: 'expected' }) };
    }
    const code = seen.tubeAt.get(position);
    if (code !== undefined) return seenCell(position, code, findingOf(comparison, code, position));
    const recorded = state === 'occupied' ? specimen : null;
    const isElsewhere = recorded !== null && codes.has(recorded.id);
    if (recorded !== null && !isElsewhere)
      return recordedCell(position, recorded, seen.empty.has(position) ? 'missing' : 'expected');
    if (recorded !== null && findingOf(comparison, recorded.id, null)?.kind === 'expected')
      return recordedCell(position, recorded, 'found');
    if (seen.empty.has(position)) return { position, state: 'free', mark: 'empty' };
    return isElsewhere ? { position, state: 'free' } : { position, state, ...codeOf(specimen) };
  };
  return map.cells.map(cellOf);
}

/** How many positions carry each mark; the ones that everybody looks for are there even when there are none. */
export function markCounts(cells: readonly BoxCell[]): readonly MarkCount[] {
  const always: ReadonlySet<PositionMark> = new Set(['expected', 'found', 'missing']);
  const order: readonly PositionMark[] = [
    'found',
    'expected',
    'missing',
    'misplaced',
    'extra',
    'unknown',
    'duplicate',
    'empty',
  ];
  return order
    .map((of) => ({ of, count: cells.filter(({ mark }) => mark === of).length }))
    .filter(({ of, count }) => count > 0 || always.has(of));
}

function seenCell(position: string, code: string, finding: Finding | undefined): BoxCell {
  const specimen = finding?.specimen ?? null;
  return {
    position,
    state: 'occupied',
    code: specimen?.printedId ?? code,
    ...(specimen !== null && { kind: hueOfKind(specimen.kind), detail: wordsOfKind(specimen.kind) }),
    ...(finding !== undefined && { mark: finding.kind === 'expected' ? 'found' : finding.kind }),
  };
}

type Recorded = NonNullable<RecordedCell['specimen']>;

function recordedCell(position: string, { printedId, kind }: Recorded, mark: PositionMark): BoxCell {
  return { position, state: 'occupied', code: printedId, kind: hueOfKind(kind), detail: wordsOfKind(kind), mark };
}

function codeOf(specimen: Recorded | null) {
  return specimen === null ? {} : { code: specimen.printedId, kind: hueOfKind(specimen.kind) };
}
