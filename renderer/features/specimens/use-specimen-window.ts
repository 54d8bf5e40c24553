import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { CallInput, CallOutput } from '../../../shared/api/contract.ts';
import { queryKeyOf, useBridge, valueOf } from '../../bridge/index.ts';

export type SpecimenRow = CallOutput<'specimen.list'>['rows'][number];
type ListInput = Omit<CallInput<'specimen.list'>, 'page'>;

const pageRows = 100;

/** Rows of a list of any length, loaded page by page as they come into view. */
export function useSpecimenWindow(input: ListInput) {
  const { call } = useBridge();
  const [range, setRange] = useState<readonly [number, number]>([0, 60]);
  const first = Math.floor(range[0] / pageRows);
  const last = Math.floor(Math.max(range[0], range[1] - 1) / pageRows);
  const pages = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const results = useQueries({
    queries: pages.map((page) => {
      const wanted = { ...input, page: { offset: page * pageRows, limit: pageRows } };
      return {
        queryKey: queryKeyOf('specimen.list', wanted),
        queryFn: async () => valueOf(await call('specimen.list', wanted)),
        placeholderData: (before: CallOutput<'specimen.list'> | undefined) => before,
      };
    }),
  });
  const loaded = results.map(({ data }) => data);
  const total = loaded.find((data) => data !== undefined)?.total ?? null;
  const rows = useMemo(() => {
    const known = new Map<number, SpecimenRow>();
    for (const data of loaded) data?.rows.forEach((row, index) => known.set(data.offset + index, row));
    return known;
    // The pages themselves are the content; the array around them is new each time.
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, [...loaded]);
  const rowAt = useCallback((index: number) => rows.get(index), [rows]);
  const onRange = useCallback((start: number, end: number) => setRange([start, end]), []);
  return { total, rowAt, onRange, error: results.find(({ error }) => error !== null)?.error ?? null };
}
