import { createHash } from 'node:crypto';
import type { DelimitedRow } from '../../formats/delimited.ts';
import type { SpecimenRecord } from './specimen-parts.ts';

type Seen = { readonly table: string; readonly digest: string };

/**
 * What an import of BCR tables has met, over all its tumours, so that each thing is told once. It keeps keys and
 * digests; whole records only of samples, portions and analytes, which others are made of.
 */
export type Memory = {
  /** True the first time, for people, visits, plates and studies. */
  isNew(key: string): boolean;
  /** `same` row again, `other` content under the same key, `told` by a table of another kind; null: not met yet. */
  repeats(table: string, key: string, row: DelimitedRow, facts: string | null): 'same' | 'other' | 'told' | null;
  readonly parents: Map<string, SpecimenRecord>;
  readonly refused: Set<string>;
  /** Rows and columns of each plate that was told, by key. */
  readonly plates: Map<string, { readonly rows: number; readonly columns: number }>;
};

/** The memory of one import, nothing met yet. */
export function createMemory(): Memory {
  const met = new Set<string>();
  const rows = new Map<string, Seen>();
  const factsByKey = new Map<string, string>();
  return {
    isNew: (key) => {
      const isNew = !met.has(key);
      met.add(key);
      return isNew;
    },
    repeats: (table, key, row, facts) => {
      const digest = createHash('sha1')
        .update(JSON.stringify([...row.cells]))
        .digest('base64');
      const known = rows.get(key);
      const factsDigest = facts === null ? null : createHash('sha1').update(facts).digest('base64');
      if (known === undefined) {
        rows.set(key, { table, digest });
        if (factsDigest !== null) factsByKey.set(key, factsDigest);
        return null;
      }
      if (known.table === table) return known.digest === digest ? 'same' : 'other';
      // The joined file tells again what the raw tables told, in fewer columns: only what it must agree in is compared.
      return factsDigest !== null && factsByKey.get(key) !== factsDigest ? 'other' : 'told';
    },
    parents: new Map(),
    refused: new Set(),
    plates: new Map(),
  };
}
