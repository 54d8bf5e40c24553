import { readingHandle, type ReadingHandle } from '../../electron/station/data/handles.ts';
import { listedColumns } from '../../electron/station/projections/listed-specimens.ts';
import { createLookups } from '../../electron/station/queries/lookups.ts';
import {
  filterSpecimens,
  matchExpression,
  prefixEnd,
  type SpecimenFilter,
} from '../../electron/station/queries/specimen-filter.ts';
import { listedSpecimens, textMatches } from '../../electron/station/queries/specimen-lists.ts';
import { compare, each, type Figure } from '../measure.ts';
import { tubeCode } from '../specimens.ts';
import { openBenchDatabase, rawFolder, stationFolder } from '../station.ts';

const rounds = 300;
/** Raw reads the same columns, and the JSON among them: codes, times and measures of a tube stand there. */
const shown = listedColumns.join(', ');

/** Lookups and lists by the station's own query code, beside the SQL one would write by hand on the raw database. */
export async function measureReads(work: string, count: number): Promise<readonly Figure[]> {
  const [sqlite, raw] = [await openBenchDatabase(stationFolder(work)), await openBenchDatabase(rawFolder(work))];
  const db = readingHandle(sqlite);
  const look = createLookups(db);
  const codes = Array.from({ length: rounds * 4 }, (_, n) => tubeCode((n * 7919) % count));
  const study = look.study('BENCH')?.id ?? '';
  const byCode = raw.prepare<[string], WithDetails>(
    'SELECT * FROM specimen WHERE id = (SELECT subject_id FROM code WHERE code = ?)',
  );
  const newest = raw.prepare<[string], WithDetails>(
    `SELECT ${shown} FROM specimen WHERE study_id = ? AND kind = 'Serum' AND shown_status = 'stored' ORDER BY no DESC LIMIT 50`,
  );
  const prefix = raw.prepare<[string, string], WithDetails>(
    `SELECT ${shown} FROM specimen WHERE id IN (SELECT subject_id FROM code WHERE code >= ? AND code < ? AND kind = 'specimen') ORDER BY no DESC LIMIT 50`,
  );
  const text = raw.prepare(
    'SELECT specimen.* FROM (SELECT rowid FROM specimen_text WHERE specimen_text MATCH ? ORDER BY rowid DESC LIMIT 50) AS found JOIN specimen ON specimen.no = found.rowid',
  );
  const list = (filter: SpecimenFilter): unknown => listed(db, look, filter);
  const filter: SpecimenFilter = { study: 'BENCH', kinds: ['Serum'], statuses: ['stored'] };
  const starts = codes.slice(0, rounds).map((code) => code.slice(0, -2));
  const words = codes.slice(0, rounds).map((_, n) => `necrotic ${['pale', 'core', 'late', 'draw'][n % 4]}`);
  return [
    ...pair(
      'barcode to specimen',
      codes,
      (code) => look.specimen(code),
      (code) => [byCode.get(code)].flatMap((row) => (row === undefined ? [] : withDetails(row))),
      '≤ 1.5 ×',
    ),
    ...pair(
      'filtered newest 50',
      starts,
      () => list(filter),
      () => newest.all(study).map(withDetails),
      '≤ 1.5 ×',
    ),
    ...pair(
      'prefix',
      starts,
      (codePrefix) => list({ codePrefix }),
      (start) => prefix.all(start, prefixEnd(start)).map(withDetails),
      '≤ 1.5 ×',
    ),
    ...pair(
      'full text',
      words,
      (typed) => found(db, look, typed),
      (typed) => text.all(matchExpression(typed)),
      '≤ 2 ×',
    ),
  ];
}

type WithDetails = { readonly details: string };

function withDetails(row: WithDetails): unknown {
  const details: unknown = JSON.parse(row.details);
  return { ...row, details };
}

type Look = ReturnType<typeof createLookups>;

function listed(db: ReadingHandle, look: Look, filter: SpecimenFilter): unknown {
  const filtered = filterSpecimens({ look }, filter);
  if (!filtered.ok) throw new Error(filtered.refusal.code);
  return listedSpecimens(db, filtered.value, undefined, { offset: 0, limit: 50 });
}

function found(db: ReadingHandle, look: Look, typed: string): unknown {
  return textMatches(db, matchExpression(typed) ?? '', 50).map((id) => look.specimenById(id));
}

function pair<Item>(
  name: string,
  items: readonly Item[],
  ours: (item: Item) => unknown,
  raw: (item: Item) => unknown,
  goal: string,
): readonly Figure[] {
  // A first pass reads the pages and warms the compiler for both; then they take turns, so that neither has the machine
  // to itself.
  for (const item of items) {
    ours(item);
    raw(item);
  }
  const [a, b]: [number[], number[]] = [[], []];
  for (const item of items) {
    a.push(each(() => ours(item)));
    b.push(each(() => raw(item)));
  }
  return compare(name, a, b, { p50: goal });
}
