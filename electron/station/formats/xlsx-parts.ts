import { encodeXmlText } from './xlsx-escape.ts';

/** The styles of `stylesXml`, by their number in it. */
export const cellStyles = {
  plain: 0,
  header: 1,
  text: 2,
  integer: 3,
  decimal: 4,
  label: 5,
  value: 6,
  title: 7,
} as const;

/** A sheet as the workbook lists it. `headerRows` are repeated on every printed page. */
export type WorkbookSheet = { readonly name: string; readonly headerRows: number };

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT_RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The fixed parts of a workbook: everything but its sheets. */
export function workbookParts(title: string, sheets: readonly WorkbookSheet[]): ReadonlyMap<string, string> {
  return new Map([
    ['[Content_Types].xml', contentTypesXml(sheets.length)],
    ['_rels/.rels', rootRelationsXml],
    ['docProps/core.xml', corePropertiesXml(title)],
    ['xl/workbook.xml', workbookXml(sheets)],
    ['xl/_rels/workbook.xml.rels', workbookRelationsXml(sheets.length)],
    ['xl/styles.xml', stylesXml],
  ]);
}

/** The opening of a sheet up to its first row: widths, a frozen and repeated header, printing across one page. */
export function sheetStartXml(widths: readonly number[], headerRows: number): string {
  const columns = widths.map((width, index) => {
    const number = index + 1;
    return `<col min="${number}" max="${number}" width="${width}" customWidth="1"/>`;
  });
  const pane =
    headerRows === 0
      ? ''
      : `<pane ySplit="${headerRows}" topLeftCell="A${headerRows + 1}" activePane="bottomLeft" state="frozen"/>`;
  return [
    `${DECLARATION}<worksheet xmlns="${SPREADSHEET}">`,
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    `<cols>${columns.join('')}</cols><sheetData>`,
  ].join('');
}

/** The end of a sheet. `filterRange`, such as `A1:H200`, gets the arrows to filter and sort by. */
export function sheetEndXml(filterRange: string | null): string {
  return [
    '</sheetData>',
    filterRange === null ? '' : `<autoFilter ref="${filterRange}"/>`,
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    '<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>',
    '</worksheet>',
  ].join('');
}

function contentTypesXml(sheetCount: number): string {
  const sheets = numbers(sheetCount).map(
    (number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>`,
  );
  return [
    `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    '<Override PartName="/docProps/core.xml"',
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/>`,
    ...sheets,
    '</Types>',
  ].join('');
}

const rootRelationsXml = [
  `${DECLARATION}<Relationships xmlns="${PACKAGE_RELATIONS}">`,
  `<Relationship Id="rId1" Type="${DOCUMENT_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>`,
  `<Relationship Id="rId2" Type="${PACKAGE_RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/>`,
  '</Relationships>',
].join('');

function corePropertiesXml(title: string): string {
  return [
    `${DECLARATION}<cp:coreProperties`,
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<dc:title>${encodeXmlText(withoutControls(title))}</dc:title><dc:creator>Cryoledger</dc:creator>`,
    '</cp:coreProperties>',
  ].join('');
}

function workbookXml(sheets: readonly WorkbookSheet[]): string {
  const listed = sheets.map(
    ({ name }, index) => `<sheet name="${encodeXmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const repeated = sheets.flatMap(({ name, headerRows }, index) =>
    headerRows === 0
      ? []
      : [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">`,
          `${encodeXmlText(`'${name.replaceAll("'", "''")}'!$1:$${headerRows}`)}</definedName>`,
        ],
  );
  return [
    `${DECLARATION}<workbook xmlns="${SPREADSHEET}" xmlns:r="${DOCUMENT_RELATIONS}">`,
    `<bookViews><workbookView activeTab="0"/></bookViews><sheets>${listed.join('')}</sheets>`,
    repeated.length === 0 ? '' : `<definedNames>${repeated.join('')}</definedNames>`,
    '</workbook>',
  ].join('');
}

function workbookRelationsXml(sheetCount: number): string {
  const sheets = numbers(sheetCount).map(
    (number) =>
      `<Relationship Id="rId${number}" Type="${DOCUMENT_RELATIONS}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  );
  return [
    `${DECLARATION}<Relationships xmlns="${PACKAGE_RELATIONS}">`,
    ...sheets,
    `<Relationship Id="rId${sheetCount + 1}" Type="${DOCUMENT_RELATIONS}/styles" Target="styles.xml"/>`,
    '</Relationships>',
  ].join('');
}

// Format 49 is "@": the cell stays text even when somebody edits it, so `=1+1` and `0012` keep what they are.
const stylesXml = [
  `${DECLARATION}<styleSheet xmlns="${SPREADSHEET}">`,
  '<fonts count="3"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="11"/><color rgb="FF12344D"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="14"/><color rgb="FF12344D"/><name val="Calibri"/><family val="2"/></font></fonts>',
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE8F0F6"/><bgColor indexed="64"/></patternFill></fill></fills>',
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>',
  '<border><left/><right/><top/><bottom style="thin"><color rgb="FF7A93A6"/></bottom><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="8">',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"',
  ' applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">',
  '<alignment horizontal="right" indent="1"/></xf>',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">',
  '<alignment horizontal="right" indent="1"/></xf>',
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"',
  ' applyAlignment="1"><alignment vertical="top"/></xf>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">',
  '<alignment vertical="top" wrapText="1"/></xf>',
  '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>',
  '</cellXfs>',
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  '</styleSheet>',
].join('');

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_unused, index) => index + 1);
}

/** Properties have no escapes of their own for what XML cannot carry. */
function withoutControls(text: string): string {
  return text.toWellFormed().replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ');
}
