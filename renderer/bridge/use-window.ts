import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { CallInput, CallOutput, QueryName } from '../../shared/api/contract.ts';
import { type BridgeError, valueOf } from './answers.ts';
import { useBridge } from './BridgeProvider.tsx';
import { queryKeyOf } from './use-bridge.ts';

/** The queries that answer a window of a long list. */
type ListName = {
  [Name in QueryName]: CallOutput<Name> extends {
    readonly total: number;
    readonly offset: number;
    readonly rows: readonly unknown[];
  }
    ? Name
    : never;
}[QueryName];
type RowOf<Name extends ListName> = CallOutput<Name>['rows'][number];

/** A list as a VirtualTable takes it. `total` is null until the first answer. */
export type RowWindow<Row> = {
  readonly total: number | null;
  readonly rowAt: (index: number) => Row | undefined;
  readonly onRange: (start: number, end: number) => void;
  readonly error: BridgeError | null;
  readonly retry: () => void;
};

const pageRows = 100;
const settleMs = 40;

/** Rows of a list of any length, loaded page by page as they come into view. Give an input that is stable. */
export function useWindowOf<Name extends ListName>(
  name: Name,
  input: Omit<CallInput<Name>, 'page'>,
): RowWindow<RowOf<Name>> {
  const { call } = useBridge();
  const [range, setRange] = useState<readonly [number, number]>([0, 60]);
  const first = Math.floor(range[0] / pageRows);
  const last = Math.floor(Math.max(range[0], range[1] - 1) / pageRows);
  const results = useQueries({
    queries: Array.from({ length: last - first + 1 }, (_, step) => {
      const page = { offset: (first + step) * pageRows, limit: pageRows };
      const wanted = { ...input, page } as CallInput<Name>; // every list takes a page beside its own input
      return {
        queryKey: queryKeyOf(name, wanted),
        queryFn: async ({ signal }) => {
          if (page.offset > 0) await untilSettled(signal);
          return valueOf(await call(name, wanted));
        },
        // Rows of the page before stay in their own places until the new ones are here.
        placeholderData: (before: CallOutput<Name> | undefined) => before,
      };
    }),
  });
  const pages = results.map(({ data }) => data);
  const rows = useMemo(() => {
    const known = new Map<number, RowOf<Name>>();
    for (const data of pages) data?.rows.forEach((row, index) => known.set(data.offset + index, row));
    return known;
    // The pages themselves are the content; the array around them is new each time.
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, [...pages]);
  const rowAt = useCallback((index: number) => rows.get(index), [rows]);
  const onRange = useCallback((start: number, end: number) => setRange([start, end]), []);
  const failed = results.find(({ error }) => error !== null);
  return {
    total: useKnownTotal(input, pages.find((data) => data !== undefined)?.total ?? null),
    rowAt,
    onRange,
    error: (failed?.error ?? null) as BridgeError | null, // every call fails with a BridgeError
    retry: () => void failed?.refetch(),
  };
}

/** While no page of the rows in view is here, the list is as long as it was: otherwise it would jump to its beginning. */
function useKnownTotal(input: unknown, total: number | null): number | null {
  const [known, setKnown] = useState({ input, total });
  if (total !== null && (known.input !== input || known.total !== total)) setKnown({ input, total });
  return total ?? (known.input === input ? known.total : null);
}

/** Whoever drags the bar passes hundreds of pages: only those at which he stays a moment are asked for. */
async function untilSettled(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  signal.throwIfAborted();
}
