import type Database from 'better-sqlite3';

/** A statement that the code itself prepared, and the steps by which SQLite would run it now. */
export type PlannedStatement = { readonly sql: string; readonly plan: readonly string[] };

/** The statements that a piece of work prepares, each once, with their plans. Those kept from before are not among them. */
export async function plansOf(
  sqlite: Database.Database,
  work: () => Promise<unknown>,
): Promise<readonly PlannedStatement[]> {
  const texts = new Set<string>();
  const prepare = sqlite.prepare.bind(sqlite);
  const spying = (sql: string) => {
    texts.add(sql);
    return prepare(sql);
  };
  Object.assign(sqlite, { prepare: spying });
  try {
    await work();
  } finally {
    Object.assign(sqlite, { prepare });
  }
  return [...texts].map((sql) => ({ sql, plan: planOf(sqlite, sql) }));
}

/** The steps of one statement. */
export function planOf(sqlite: Database.Database, sql: string): readonly string[] {
  const values = Array.from(sql.matchAll(/\?/gu), () => 'x');
  return sqlite
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...values)
    .map(({ detail }) => detail);
}
