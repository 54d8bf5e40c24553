import type { ReadingHandle } from '../data/handles.ts';
import { createTextTerms } from '../data/text-terms.ts';
import { specimenOfRow, type SpecimenRecord } from '../projections/specimen-rows.ts';
import { specimenWords } from '../projections/specimen-words.ts';
import { differs, type Problem } from './verify-types.ts';

type Progress = (report: { readonly what: string; readonly done: number; readonly total: number | null }) => void;

const rowsAtOnce = 2000;

/**
 * Whether the full-text index finds every specimen by its own words and by no others. The index keeps no text that could
 * be read back, so terms are compared: those in it with those that the words of each row give. It comes after the rows
 * were compared with the events.
 */
export function textProblem(db: ReadingHandle, progress: Progress): Problem | null {
  const stray = strayEntry(db);
  if (stray !== null) return stray;
  const last = db.first(db.from.selectFrom('specimen').select('no').orderBy('no', 'desc').limit(1))?.no ?? 0;
  const sums = createTermSums(last);
  for (const { term, no } of db.textTerms()) if (!sums.count(term, no, 1)) return wordsDiffer(db, no);
  countDown(db, sums, progress);
  const wrong = sums.unequal();
  return wrong === null ? null : wordsDiffer(db, wrong);
}

/** An entry without a specimen, or a specimen without an entry. */
function strayEntry(db: ReadingHandle): Problem | null {
  const astray = db
    .prepare<{ no: number }>(
      `SELECT no FROM (SELECT id AS no FROM specimen_text_docsize EXCEPT SELECT no FROM specimen)
       UNION ALL SELECT no FROM (SELECT no FROM specimen EXCEPT SELECT id FROM specimen_text_docsize) LIMIT 1`,
    )
    .get();
  return astray === undefined ? null : wordsDiffer(db, astray.no);
}

function countDown(db: ReadingHandle, sums: TermSums, progress: Progress): void {
  const rows = db
    .prepare<SpecimenRecord & { no: number; pseudonym: string | null }>(
      'SELECT specimen.*, pseudonym FROM specimen LEFT JOIN participant ON participant.id = participant_id ORDER BY no',
    )
    .iterate();
  const terms = createTextTerms();
  let done = 0;
  const take = (): void => {
    for (const { term, no } of terms.take()) sums.count(term, no, -1);
    progress({ what: 'words', done, total: null });
  };
  for (const { no, pseudonym, ...row } of rows) {
    terms.add(no, specimenWords(specimenOfRow(row), pseudonym));
    done += 1;
    if (done % rowsAtOnce === 0) take();
  }
  take();
  terms.close();
}

type TermSums = {
  /** Counts a term of a row up or down; false when there is no such row. */
  count(term: string, no: number, by: 1 | -1): boolean;
  /** The first row whose terms did not cancel out. */
  unequal(): number | null;
};

/**
 * One sum a row over hashes of its terms: eight bytes each, whatever the words. Two sets of terms that differ by a mistake
 * give the same sum once in 2^64; what was changed on purpose below SQLite is found by the page's own seal.
 */
function createTermSums(last: number): TermSums {
  const sums = new BigUint64Array(last + 1);
  let [current, hash] = ['', 0n];
  return {
    count: (term, no, by) => {
      if (no < 1 || no > last) return false;
      if (term !== current) [current, hash] = [term, hashOf(term)];
      sums[no] = (sums[no] ?? 0n) + (by === 1 ? hash : -hash);
      return true;
    },
    unequal: () => {
      const no = sums.findIndex((sum) => sum !== 0n);
      return no < 0 ? null : no;
    },
  };
}

/** FNV-1a, 64 bits. */
function hashOf(term: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(term)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash;
}

function wordsDiffer(db: ReadingHandle, no: number): Problem {
  const id = db.first(db.from.selectFrom('specimen').select('id').where('no', '=', no))?.id;
  return id === undefined
    ? differs('specimen_text', 'finds a specimen that is not in the tables')
    : differs(`specimen:${id}`, 'is found by other words than its own');
}
