import { buildZip, type ZipFile } from './zip-builder.ts';

export type WorkbookText = {
  /** The content of `<sheetData>` of each sheet. */
  readonly sheets?: readonly string[];
  readonly sharedStrings?: string;
  /** `<numFmts>` and `<cellXfs>`. */
  readonly styles?: string;
  readonly workbookProperties?: string;
  /** More files, or other texts for the usual ones. */
  readonly parts?: Readonly<Record<string, string | Buffer>>;
};

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A small workbook from the XML that a test is about; everything around it is as it should be. */
export function buildWorkbook(text: WorkbookText = {}): Buffer {
  return buildZip(workbookFiles(text));
}

/** The files of `buildWorkbook`, to make an archive of another kind from them. */
export function workbookFiles({ sheets = [''], sharedStrings = '', styles = '', ...text }: WorkbookText): ZipFile[] {
  const list = sheets.map(
    (_sheet, index) => `<sheet name="Sheet${index + 1}" sheetId="${index + 1}" r:id="s${index}"/>`,
  );
  const relations = sheets.map((_sheet, index) =>
    relation(`s${index}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  );
  const parts: Record<string, string | Buffer> = {
    '_rels/.rels': relationsXml([relation('w', 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml': `<workbook xmlns="${SPREADSHEET}" xmlns:r="${DOCUMENT}">${text.workbookProperties ?? ''}<sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationsXml([
      ...relations,
      relation('t', 'sharedStrings', 'sharedStrings.xml'),
      relation('y', 'styles', 'styles.xml'),
    ]),
    'xl/sharedStrings.xml': `<sst xmlns="${SPREADSHEET}">${sharedStrings}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${SPREADSHEET}">${styles}</styleSheet>`,
  };
  for (const [index, sheet] of sheets.entries()) {
    parts[`xl/worksheets/sheet${index + 1}.xml`] =
      `<worksheet xmlns="${SPREADSHEET}"><sheetData>${sheet}</sheetData></worksheet>`;
  }
  return Object.entries({ ...parts, ...text.parts }).map(([name, data]) => ({ name, data }));
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${DOCUMENT}/${type}" Target="${target}"/>`;
}

function relationsXml(relations: readonly string[]): string {
  return `<Relationships xmlns="${PACKAGE}">${relations.join('')}</Relationships>`;
}
