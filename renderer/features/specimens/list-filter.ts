import type { CallInput } from '../../../shared/api/contract.ts';
import { createListMemory } from '../../app/shared/list-memory.ts';

export type Filter = NonNullable<CallInput<'specimen.list'>['filter']>;
export type Sort = NonNullable<CallInput<'specimen.list'>['sort']>;

/** What the list shows: a filter of the contract, and in which order. A saved view is one of these as JSON. */
export type View = { readonly filter: Filter; readonly sort: Sort };

/** How the list was left for a card. */
export const specimenListMemory = createListMemory<View>('specimens');

export const NEWEST_FIRST: Sort = { by: 'recorded', direction: 'descending' };

/** The filter with one part set, or without it when the value is undefined or empty. */
export function withPart<Name extends keyof Filter>(
  filter: Filter,
  name: Name,
  value: Filter[Name] | undefined,
): Filter {
  const rest: Filter = { ...filter };
  delete rest[name];
  return value === undefined || value === '' ? rest : { ...rest, [name]: value };
}

/** The text part only where it holds something to search for: marks alone are refused by the station. */
export function searchable(filter: Filter): Filter {
  return /[\p{L}\p{N}]/u.test(filter.text ?? '') ? filter : withPart(filter, 'text', undefined);
}

/** `status=missing&study=…`, `due=2027-01-13` or `placed=no` of an address, as links from other screens give it. */
export function filterOfSearch(search: string): Filter {
  const given = new URLSearchParams(search);
  const status = given.get('status');
  const kind = given.get('kind');
  const due = given.get('due');
  return {
    ...(status !== null && { statuses: [status as NonNullable<Filter['statuses']>[number]] }), // refused when it is none
    ...(kind !== null && { kinds: [kind] }),
    ...(due !== null && { dueBefore: due }),
    ...(given.get('placed') === 'no' && { placed: false }),
    ...partsOf(given, ['study', 'participant', 'container', 'importId', 'text']),
  };
}

/** A saved view as it was written; null when it was written by hand or by a newer version. */
export function viewOfContent(content: string): View | null {
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value !== 'object' || value === null || !('filter' in value)) return null;
    const { filter } = value;
    if (typeof filter !== 'object' || filter === null) return null;
    const isOldest = 'sort' in value && JSON.stringify(value.sort).includes('ascending');
    const isCollected = 'sort' in value && JSON.stringify(value.sort).includes('collected');
    return {
      filter, // the station checks every part of a filter and names the one that is wrong
      sort: { by: isCollected ? 'collected' : 'recorded', direction: isOldest ? 'ascending' : 'descending' },
    };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function partsOf(given: URLSearchParams, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = given.get(name);
      return value === null || value === '' ? [] : [[name, value]];
    }),
  );
}
