import Database from 'better-sqlite3';

export type TextTerms = {
  /** Adds the words of one record. */
  add(no: number, words: string): void;
  /** Each term of what was added with each record it stands in, the records of a term together. Forgets them all. */
  take(): readonly { readonly term: string; readonly no: number }[];
  close(): void;
};

/**
 * Cuts words into terms as the full-text table of the database does, by the same tokenizer of SQLite, in memory: any other
 * one would differ for some script.
 */
export function createTextTerms(): TextTerms {
  const sqlite = new Database(':memory:');
  sqlite.exec(`CREATE VIRTUAL TABLE bag USING fts5
      (words, content = '', detail = none, tokenize = 'unicode61 remove_diacritics 2');
    CREATE VIRTUAL TABLE terms USING fts5vocab (bag, instance);
    BEGIN`);
  const insert = sqlite.prepare('INSERT INTO bag (rowid, words) VALUES (?, ?)');
  const all = sqlite.prepare<[], { term: string; no: number }>('SELECT term, doc AS no FROM terms');
  const clear = sqlite.prepare("INSERT INTO bag (bag) VALUES ('delete-all')");
  return {
    add: (no, words) => void insert.run(no, words),
    take: () => {
      const found = all.all();
      clear.run();
      return found;
    },
    close: () => void sqlite.close(),
  };
}
