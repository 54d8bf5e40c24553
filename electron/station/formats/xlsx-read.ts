import { accepted, type Result, refused } from '../../../shared/lib/result.ts';
import { type CellBudget, readSheet, TooManyCells, type XlsxCell } from './xlsx-sheet.ts';
import {
  findWorkbookPart,
  listSheets,
  partOfType,
  readDateFormats,
  readRelations,
  readSharedStrings,
  relationsPartOf,
} from './xlsx-workbook.ts';
import { type XmlProblem, XmlRefused } from './xlsx-xml.ts';
import { type ArchiveLimits, type ArchiveRefusal, archiveLimits, unpackArchive } from './zip-guard.ts';

export type { XlsxCell } from './xlsx-sheet.ts';

/** One sheet of a workbook: rows from row 1 on, each as long as its last filled cell. */
export type XlsxSheet = {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly (readonly XlsxCell[])[];
};

export type XlsxLimits = ArchiveLimits & {
  /** Cells of all sheets together, gaps included. */
  readonly cellCount: number;
  readonly sharedStringCount: number;
};

/** Why a file is not read as a workbook. `part` is the file within the workbook. */
export type XlsxRefusal =
  | Exclude<ArchiveRefusal, { code: 'NOT_AN_ARCHIVE' }>
  | { readonly code: 'NOT_A_WORKBOOK' }
  | { readonly code: 'OLD_OR_LOCKED_WORKBOOK' }
  | { readonly code: 'WORKBOOK_TOO_LARGE'; readonly part: string }
  | { readonly code: 'WORKBOOK_DAMAGED'; readonly part: string; readonly problem: XmlProblem | 'PART_MISSING' };

/** A hundred thousand rows of twenty columns. */
export const xlsxLimits: XlsxLimits = { ...archiveLimits, cellCount: 2_000_000, sharedStringCount: 500_000 };

/** Compound files: workbooks from before 2007, and workbooks with a password. */
const COMPOUND_FILE_START = 'd0cf11e0a1b11ae1';

/**
 * Reads an XLSX file that nobody vouches for. The archive is checked as a whole first (`unpackArchive`), the parts are
 * read by a scanner that knows no document types, and cells are counted as they come. No formula is run, no macro
 * looked at, no link followed.
 */
export function readXlsxRows(
  bytes: Uint8Array,
  limits: XlsxLimits = xlsxLimits,
): Result<readonly XlsxSheet[], XlsxRefusal> {
  const unpacked = unpackArchive(bytes, (name) => /\.(?:xml|rels)$/iu.test(name), limits);
  if (!unpacked.ok) {
    if (unpacked.refusal.code !== 'NOT_AN_ARCHIVE') return refused(unpacked.refusal);
    const start = Buffer.from(bytes.subarray(0, 8)).toString('hex');
    return refused({ code: start === COMPOUND_FILE_START ? 'OLD_OR_LOCKED_WORKBOOK' : 'NOT_A_WORKBOOK' });
  }
  return readParts(new PartReader(unpacked.value), limits);
}

class PartMissing extends Error {}

/** Gives out the parts of a workbook, whose names do not care about case, and knows which one is in hand. */
class PartReader {
  readonly #parts: ReadonlyMap<string, Buffer>;
  current = '';

  constructor(parts: ReadonlyMap<string, Buffer>) {
    this.#parts = new Map(Array.from(parts, ([name, content]) => [name.toLowerCase(), content]));
  }

  has(name: string): boolean {
    return this.#parts.has(name.toLowerCase());
  }

  read(name: string): Buffer {
    this.current = name;
    const content = this.#parts.get(name.toLowerCase());
    if (content === undefined) throw new PartMissing();
    return content;
  }
}

function readParts(parts: PartReader, limits: XlsxLimits): Result<readonly XlsxSheet[], XlsxRefusal> {
  try {
    const workbook = parts.has('_rels/.rels') ? findWorkbookPart(parts.read('_rels/.rels')) : null;
    return workbook === null ? refused({ code: 'NOT_A_WORKBOOK' }) : accepted(readWorkbook(parts, workbook, limits));
  } catch (error) {
    const part = parts.current;
    if (error instanceof TooManyCells) return refused({ code: 'WORKBOOK_TOO_LARGE', part });
    if (error instanceof PartMissing) return refused({ code: 'WORKBOOK_DAMAGED', part, problem: 'PART_MISSING' });
    if (error instanceof XmlRefused) return refused({ code: 'WORKBOOK_DAMAGED', part, problem: error.problem });
    throw error;
  }
}

function readWorkbook(parts: PartReader, workbook: string, limits: XlsxLimits): readonly XlsxSheet[] {
  const relations = readRelations(parts.read(relationsPartOf(workbook)), workbook);
  const { sheets, startsIn1904 } = listSheets(parts.read(workbook));
  const stringsPart = partOfType(relations, 'sharedStrings');
  const stylesPart = partOfType(relations, 'styles');
  const context = {
    sharedStrings: stringsPart === null ? [] : readSharedStrings(parts.read(stringsPart), limits.sharedStringCount),
    dateFormats: stylesPart === null ? [] : readDateFormats(parts.read(stylesPart)),
    startsIn1904,
  };
  const budget: CellBudget = { remaining: limits.cellCount };
  return sheets.flatMap(({ name, isHidden, relationId }) => {
    const relation = relations.get(relationId);
    // Charts and macro sheets may stand among the sheets.
    if (relation?.type !== 'worksheet') return [];
    return [{ name, isHidden, rows: readSheet(parts.read(relation.target), context, budget) }];
  });
}
