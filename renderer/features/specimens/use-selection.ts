import { useState } from 'react';
import type { CallInput } from '../../../shared/api/contract.ts';
import { type BridgeError, RefusalError, useBridge, valueOf } from '../../bridge/index.ts';
import type { TableSelection } from '../../ui/table-types.ts';
import type { SpecimenRow } from './columns.tsx';
import type { View } from './list-filter.ts';

type Chosen = CallInput<'specimen.export'>['selection'];
/** As many as the contract lets one name; larger selections are the filter itself. */
const mostNamed = 10_000;
const rowsPerCall = 1000;

export type SpecimenSelection = {
  readonly table: TableSelection<SpecimenRow>;
  /** How many are selected; 0: none, and what is done is done with all that the filter finds. */
  readonly count: number;
  readonly chosen: Chosen;
  /** Those selected by name; null when everything that the filter finds is. */
  readonly ids: readonly string[] | null;
  readonly clear: () => void;
  /** Takes some out again, such as those that may not be sent. */
  readonly leaveOut: (ids: readonly string[]) => void;
  readonly error: BridgeError | null;
};

/** Which specimens of a list are meant, loaded or not: by name, or everything that the filter finds. */
export function useSelection(view: View, total: number): SpecimenSelection {
  const { call } = useBridge();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [isEverything, setIsEverything] = useState(false);
  const [error, setError] = useState<BridgeError | null>(null);
  const count = isEverything ? total : ids.size;

  /** Ids of rows from one index to another, whether they were ever on screen or not. */
  const idsBetween = async (start: number, end: number): Promise<readonly string[]> => {
    const found: string[] = [];
    for (let offset = start; offset < end; offset += rowsPerCall) {
      const page = { offset, limit: Math.min(rowsPerCall, end - offset) };
      const { rows } = valueOf(await call('specimen.list', { ...view, page }));
      found.push(...rows.map(({ id }) => id));
    }
    return found;
  };
  const add = (start: number, end: number): void => {
    idsBetween(start, end).then(
      (more) => {
        setError(null);
        setIsEverything(false);
        setIds((now) => new Set([...now, ...more]));
      },
      (reason: unknown) => {
        if (!(reason instanceof RefusalError)) throw reason;
        setError(reason);
      },
    );
  };
  const clear = (): void => {
    setIsEverything(false);
    setIds(new Set());
  };
  const table: TableSelection<SpecimenRow> = {
    isSelected: ({ id }) => isEverything || ids.has(id),
    onToggle: ({ id }) => {
      if (isEverything) clear();
      setIds((now) => new Set(now.has(id) ? [...now].filter((other) => other !== id) : [...now, id]));
    },
    onExtend: (from, to) => add(Math.min(from, to), Math.max(from, to) + 1),
    all: count === 0 ? 'none' : count >= total ? 'all' : 'some',
    onToggleAll: () => {
      if (count > 0) clear();
      else if (total > mostNamed) setIsEverything(true);
      else add(0, total);
    },
  };
  return {
    table,
    count,
    chosen: count === 0 || isEverything ? { filter: view.filter } : { specimens: [...ids] },
    ids: isEverything ? null : [...ids],
    clear,
    leaveOut: (out) => setIds((now) => new Set([...now].filter((id) => !out.includes(id)))),
    error,
  };
}
