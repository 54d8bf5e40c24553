import { useState } from 'react';
import type { CallInput } from '../../../shared/api/contract.ts';
import { mostNamedSpecimens } from '../../../shared/domain/specimen/limits.ts';
import { type BridgeError, RefusalError, useBridge, valueOf } from '../../bridge/index.ts';
import type { TableSelection } from '../../ui/table-types.ts';
import type { SpecimenRow } from './columns.tsx';
import type { View } from './list-filter.ts';
import { everything, isMarked, isNone, leaving, type Marked, nothing, selecting } from './marked.ts';

type Chosen = CallInput<'specimen.export'>['selection'];
const rowsPerCall = 1000;

export type SpecimenSelection = {
  readonly table: TableSelection<SpecimenRow>;
  /** How many are selected; 0: none, and what is done is done with all that the filter finds. */
  readonly count: number;
  readonly chosen: Chosen;
  /** Those selected by name; null when everything that the filter finds is, or all but a few. */
  readonly ids: readonly string[] | null;
  readonly clear: () => void;
  /** Takes some out again, such as those that may not be sent. */
  readonly leaveOut: (ids: readonly string[]) => void;
  /** More were to be selected row by row than can be named. */
  readonly isTooMany: boolean;
  readonly error: BridgeError | null;
};

/** Which specimens of a list are meant, loaded or not: by name, or everything that the filter finds. */
export function useSelection(view: View, total: number): SpecimenSelection {
  const idsBetween = useIdsBetween(view);
  const [marked, setMarked] = useState<Marked>(nothing);
  const [error, setError] = useState<BridgeError | null>(null);
  const { isEverything, ids, isTooMany } = marked;
  const count = isEverything ? Math.max(0, total - ids.size) : ids.size;

  const add = (start: number, end: number): void => {
    if (isEverything && ids.size === 0) return; // all of them are selected
    if (!isEverything && end - start > mostNamedSpecimens) {
      setMarked((now) => ({ ...now, isTooMany: true }));
      return;
    }
    idsBetween(start, end).then(
      (more) => {
        setError(null);
        setMarked((now) => selecting(now, more));
      },
      (reason: unknown) => {
        if (!(reason instanceof RefusalError)) throw reason;
        setError(reason);
      },
    );
  };
  const clear = (): void => setMarked(nothing);
  const table: TableSelection<SpecimenRow> = {
    isSelected: ({ id }) => isMarked(marked, id),
    onToggle: ({ id }) => setMarked((now) => (isMarked(now, id) ? leaving(now, [id]) : selecting(now, [id]))),
    onExtend: (from, to) => add(Math.min(from, to), Math.max(from, to) + 1),
    all: count === 0 ? 'none' : count >= total ? 'all' : 'some',
    onToggleAll: () => {
      if (count > 0) clear();
      else if (total > mostNamedSpecimens) setMarked(everything);
      else add(0, total);
    },
  };
  return {
    table,
    count,
    chosen: isEverything || isNone(marked) ? { filter: view.filter, except: [...ids] } : { specimens: [...ids] },
    ids: isEverything ? null : [...ids],
    clear,
    // Where nothing was selected, all that the filter finds was meant.
    leaveOut: (out) => setMarked((now) => leaving(isNone(now) ? everything : now, out)),
    isTooMany,
    error,
  };
}

/** Asks for the ids of rows from one index to another, whether they were ever on screen or not. */
function useIdsBetween(view: View): (start: number, end: number) => Promise<readonly string[]> {
  const { call } = useBridge();
  return async (start, end) => {
    const found: string[] = [];
    for (let offset = start; offset < end; offset += rowsPerCall) {
      const page = { offset, limit: Math.min(rowsPerCall, end - offset) };
      const { rows } = valueOf(await call('specimen.list', { ...view, page }));
      found.push(...rows.map(({ id }) => id));
    }
    return found;
  };
}
