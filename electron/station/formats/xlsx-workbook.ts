import { type DateFormat, dateFormatOf } from './xlsx-dates.ts';
import { decodeCellText } from './xlsx-escape.ts';
import { TooManyCells } from './xlsx-sheet.ts';
import { countElements, parseXmlInteger, scanXml, XmlRefused } from './xlsx-xml.ts';

/** How one part of a workbook names another: the last word of the relation's type, and where the other one is. */
export type Relation = { readonly type: string; readonly target: string };

export type ListedSheet = { readonly name: string; readonly isHidden: boolean; readonly relationId: string };

/** The part that lists the sheets, or null when the file is a document of another kind. */
export function findWorkbookPart(rootRelations: Buffer): string | null {
  const workbook = partOfType(readRelations(rootRelations, ''), 'officeDocument');
  return workbook !== null && isWorkbookName(workbook) ? workbook : null;
}

/** The last name of a path holds `workbook` and ends in `.xml`. No pattern: the path is whatever a file says it is. */
function isWorkbookName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return name.endsWith('.xml') && name.slice(0, -'.xml'.length).includes('workbook');
}

/** Where the relations of a part are: `xl/workbook.xml` has them in `xl/_rels/workbook.xml.rels`. */
export function relationsPartOf(part: string): string {
  const slash = part.lastIndexOf('/');
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
}

/** The relations of `source` by their ids. A link that leads out of the file is left out. */
export function readRelations(xml: Buffer, source: string): ReadonlyMap<string, Relation> {
  const relations = new Map<string, Relation>();
  scanXml(xml, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributes('TargetMode') === 'External') return;
      const [id, type, target] = [attributes('Id'), attributes('Type'), attributes('Target')];
      if (id === null || type === null || target === null) throw new XmlRefused('MALFORMED');
      relations.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: resolvePart(source, target) });
    },
  });
  return relations;
}

/** Where the first part of a type is. */
export function partOfType(relations: ReadonlyMap<string, Relation>, type: string): string | null {
  for (const relation of relations.values()) if (relation.type === type) return relation.target;
  return null;
}

/** The sheets in the order of their tabs. */
export function listSheets(xml: Buffer): { readonly sheets: readonly ListedSheet[]; readonly startsIn1904: boolean } {
  const sheets: ListedSheet[] = [];
  let startsIn1904 = false;
  scanXml(xml, {
    open: (name, attributes) => {
      if (name === 'workbookPr') startsIn1904 = /^(?:1|true)$/u.test(attributes('date1904') ?? '');
      if (name !== 'sheet') return;
      const [sheetName, relationId] = [attributes('name'), attributes('id')];
      if (sheetName === null || relationId === null) throw new XmlRefused('MALFORMED');
      const isHidden = (attributes('state') ?? 'visible') !== 'visible';
      sheets.push({ name: decodeCellText(sheetName), isHidden, relationId });
    },
  });
  return { sheets, startsIn1904 };
}

/** The texts that cells share. Runs of rich text are put together; reading aids for East Asian scripts are left out. */
export function readSharedStrings(xml: Buffer, limit: number): readonly string[] {
  if (countElements(xml, 'si') > limit) throw new TooManyCells();
  const strings: string[] = [];
  let text: string | null = null;
  let isInText = false;
  let isPhonetic = false;
  scanXml(xml, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') isPhonetic = true;
      else if (name === 't') isInText = text !== null && !isPhonetic;
    },
    close: (name) => {
      if (name === 't') isInText = false;
      else if (name === 'rPh') isPhonetic = false;
      else if (name === 'si' && text !== null) {
        if (strings.length >= limit) throw new TooManyCells();
        strings.push(decodeCellText(text));
        text = null;
      }
    },
    wantsText: () => isInText,
    text: (piece) => {
      text = (text ?? '') + piece;
    },
  });
  return strings;
}

/** How each cell style shows a date, by its number; null for one that shows none. */
export function readDateFormats(xml: Buffer): readonly (DateFormat | null)[] {
  const codes = new Map<number, string>();
  const formats: (DateFormat | null)[] = [];
  let isInCellStyles = false;
  scanXml(xml, {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(parseXmlInteger(attributes('numFmtId')) ?? -1, attributes('formatCode') ?? '');
      else if (name === 'cellXfs') isInCellStyles = true;
      else if (name === 'xf' && isInCellStyles) {
        const identifier = parseXmlInteger(attributes('numFmtId')) ?? 0;
        formats.push(dateFormatOf(identifier, codes.get(identifier) ?? null));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') isInCellStyles = false;
    },
  });
  return formats;
}

/** A target as a path from the top of the workbook. */
function resolvePart(source: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = source.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}
