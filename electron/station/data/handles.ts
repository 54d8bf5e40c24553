import type Database from 'better-sqlite3';
import { type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { StationSchema } from './schema.ts';

type Sqlite = Database.Database;
type Rows<Query> = Query extends Compilable<infer Row> ? Row : never;

// Kysely writes the SQL and its types; better-sqlite3 runs it, synchronously, on this thread's one connection.
const builder = new Kysely<StationSchema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** What a query may do: read. Its `from` offers no insert, update or delete, so a write does not compile. */
export type ReadingHandle = {
  readonly from: ReadonlyKysely<StationSchema>;
  /** All rows of a query. */
  all<Query extends Compilable<unknown>>(query: Query): readonly Rows<Query>[];
  /** The first row, or null. */
  first<Query extends Compilable<unknown>>(query: Query): Rows<Query> | null;
  /** Rows one by one, for answers too large to hold. The connection is busy until the loop ends. */
  each<Query extends Compilable<unknown>>(query: Query): IterableIterator<Rows<Query>>;
  /** All rows of a query written by hand, compiled once for the same text. A limit stands in the text: at a bound one SQLite compiles anew each time. */
  rows<Row>(sql: string, values: readonly unknown[]): readonly Row[];
  /** A statement compiled once, for the paths that run thousands of times. Readers only get selecting ones. */
  prepare<Row>(sql: string): ReadingStatement<Row>;
  /** The full-text index as it is: each term with each specimen row it names, the rows of a term together. */
  textTerms(): IterableIterator<{ readonly term: string; readonly no: number }>;
};

/** What the one writing thread may do as well. */
export type WritingHandle = ReadingHandle & {
  readonly to: Kysely<StationSchema>;
  /** Runs a writing query and gives back how many rows it changed. */
  run(query: Compilable<unknown>): number;
  prepareWrite(sql: string): WritingStatement;
  readonly sqlite: Sqlite;
};

export type ReadingStatement<Row> = {
  get(...values: readonly unknown[]): Row | undefined;
  all(...values: readonly unknown[]): Row[];
  iterate(...values: readonly unknown[]): IterableIterator<Row>;
};
export type WritingStatement = {
  run(...values: readonly unknown[]): { readonly changes: number; readonly lastInsertRowid: number | bigint };
};

/** A handle that can only read. */
export function readingHandle(sqlite: Sqlite): ReadingHandle {
  const statements = new Map<string, Database.Statement>();
  const prepared = (sql: string): Database.Statement => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = sqlite.prepare(sql);
    // Filters make many shapes; a few hundred are kept, the rest are cheap to compile again.
    if (statements.size > 400) statements.clear();
    statements.set(sql, statement);
    return statement;
  };
  return {
    // The same builder seen through the read-only type: this cast only takes abilities away.
    from: builder as unknown as ReadonlyKysely<StationSchema>,
    all: (query) => {
      const { sql, parameters } = query.compile();
      // The row type is what Kysely inferred for this very SQL.
      return prepared(sql).all(...parameters) as Rows<typeof query>[];
    },
    first: (query) => {
      const { sql, parameters } = query.compile();
      // The row type is what Kysely inferred for this very SQL.
      return (prepared(sql).get(...parameters) ?? null) as Rows<typeof query> | null;
    },
    each: (query) => {
      const { sql, parameters } = query.compile();
      // Not from the cache: a statement that is being iterated cannot be run again. Row type as above.
      return sqlite.prepare(sql).iterate(...parameters) as IterableIterator<Rows<typeof query>>;
    },
    rows: <Row>(sql: string, values: readonly unknown[]) => {
      const statement = prepared(sql);
      if (!statement.readonly) throw new Error(`A reading handle got a writing statement: ${sql}`);
      // The caller names the columns in the text and in the type.
      return statement.all(...values) as Row[];
    },
    prepare: <Row>(sql: string) => {
      const statement = sqlite.prepare<unknown[], Row>(sql);
      if (!statement.readonly) throw new Error(`A reading handle got a writing statement: ${sql}`);
      return statement;
    },
    textTerms: () => {
      // Temporary: it is no part of the file, and a connection that only reads can make it.
      sqlite.exec(
        'CREATE VIRTUAL TABLE IF NOT EXISTS temp.specimen_term USING fts5vocab (main, specimen_text, instance)',
      );
      // The row type is what this very SQL gives.
      return sqlite.prepare('SELECT term, doc AS no FROM temp.specimen_term').iterate() as IterableIterator<{
        term: string;
        no: number;
      }>;
    },
  };
}

/** A handle that can read and write: only the writing thread makes one. */
export function writingHandle(sqlite: Sqlite): WritingHandle {
  return {
    ...readingHandle(sqlite),
    to: builder,
    sqlite,
    run: (query) => {
      const { sql, parameters } = query.compile();
      return sqlite.prepare(sql).run(...parameters).changes;
    },
    prepareWrite: (sql) => sqlite.prepare<unknown[]>(sql),
  };
}
