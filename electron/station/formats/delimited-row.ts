import { longestCell, type TextRecord } from './delimited-records.ts';

/** What is wrong with a row as a row; `column` is empty where it is not about one. The message says what to do. */
export type RowProblem = { readonly column: string; readonly code: string; readonly message: string };

/** The cells of a row by header, in the order of the header. A header like `__proto__` is only a name. */
export type RowCells = Iterable<readonly [string, string]> & {
  get(name: string): string | undefined;
  values(): Iterable<string>;
};

/**
 * One row of a delimited file: the 1-based line it begins on and its cells, blanks around them cut off. A header that
 * comes twice is `name` and `name (2)`.
 */
export type DelimitedRow = {
  readonly file: string;
  readonly row: number;
  readonly cells: RowCells;
  readonly problem?: RowProblem;
};

/** The header of a file, and where each name of it stands; a column may have a second name. */
export type Names = { readonly header: readonly string[]; readonly columns: Map<string, number> };

const mostColumns = 500;

/** The columns by their names. A name that stands twice gets a number, so that neither hides the other. */
export function namesOf(header: readonly string[]): Names {
  const columns = new Map<string, number>();
  header.slice(0, mostColumns).forEach((name, index) => {
    columns.set(freeName(columns, name === '' ? `column ${index + 1}` : name), index);
  });
  return { header, columns };
}

/** Lets the columns be found by a second row of names too, where those are words of a program. */
export function addAliases({ header, columns }: Names, aliases: readonly string[]): void {
  aliases.forEach((name, index) => {
    if (/^[A-Za-z]\w*$/u.test(name) && name !== header[index]) columns.set(freeName(columns, name), index);
  });
}

function freeName(taken: ReadonlyMap<string, number>, name: string): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name} (${count})`;
  return free;
}

/** A record of the file as a row, with what is wrong with its shape. */
export function rowOf(file: string, names: Names, record: TextRecord): DelimitedRow {
  const problem = problemOf(names, record);
  const row = { file, row: record.line, cells: cellsOf(names.columns, record.cells) };
  return problem === null ? row : { ...row, problem };
}

/** Names are shared by all rows: a row is only its cells. */
function cellsOf(columns: ReadonlyMap<string, number>, cells: readonly string[]): RowCells {
  const at = (index: number) => cells[index] ?? '';
  return {
    get: (name) => {
      const index = columns.get(name);
      return index === undefined ? undefined : at(index);
    },
    *values() {
      for (const index of columns.values()) yield at(index);
    },
    *[Symbol.iterator]() {
      for (const [name, index] of columns) yield [name, at(index)] as const;
    },
  };
}

function problemOf({ header, columns }: Names, { cells, isOdd, isMisquoted }: TextRecord): RowProblem | null {
  if (header.length > mostColumns) {
    const message = `The file has more than ${mostColumns} columns. Leave some out.`;
    return { column: '', code: 'TOO_MANY_COLUMNS', message };
  }
  if (isMisquoted) {
    const message = 'Text stands behind a closing quote. Double the quotes inside of a cell that is quoted.';
    return { column: '', code: 'ROW_MISQUOTED', message };
  }
  const counted = `The row has ${cells.length} cells, the header ${header.length}.`;
  if (cells.length > header.length && cells.slice(header.length).some((cell) => cell !== '')) {
    return { column: '', code: 'ROW_TOO_LONG', message: `${counted} Quote cells that hold the delimiter.` };
  }
  // Half a row is what a file that was cut off ends with; its last cell may be half a number.
  if (cells.length < header.findLastIndex((name) => name !== '') + 1) {
    const message = `${counted} Was the file cut off? Give every row as many cells as the header.`;
    return { column: '', code: 'ROW_TOO_SHORT', message };
  }
  return isOdd ? oddityOf(columns, cells) : null;
}

function oddityOf(columns: ReadonlyMap<string, number>, cells: readonly string[]): RowProblem | null {
  for (const [column, index] of columns) {
    const value = cells[index] ?? '';
    if (value.length > longestCell) {
      const message = `The cell has ${value.length} characters. Shorten it to ${longestCell}.`;
      return { column, code: 'CELL_TOO_LONG', message };
    }
    if (value.includes('\uFFFD')) {
      return { column, code: 'NOT_UTF_8', message: 'The cell holds bytes that are not UTF-8. Save the file as UTF-8.' };
    }
    if (/(?![\t\n\r])\p{Cc}/u.test(value)) {
      return { column, code: 'CONTROL_CHARACTER', message: 'The cell holds control characters. Remove them.' };
    }
  }
  return null;
}
