/**
 * Tables as an Excel workbook (Office Open XML).
 *
 * Enters: sheets of plain cells. Leaves: the file's bytes. Promises: the same bytes for the same cells, whenever and
 * wherever it is made; every text is a text, never a formula.
 */
import { strToU8, zipSync } from 'fflate'
import { xml } from './xml.ts'

export interface Sheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  name: string
  /** The first row is the heading and stays in sight. */
  rows: readonly (readonly (string | number | undefined)[])[]
  /** Widths of the columns in characters. */
  widths: readonly number[]
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** 1 -> A, 27 -> AA. */
const letters = (column: number): string =>
  column > 0
    ? letters(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26))
    : ''

/** Excel's own limit of a cell. */
const longestCell = 32_767

function cell(value: string | number | undefined, at: string, bold: boolean): string {
  if (value === undefined || value === '') return ''
  const style = bold ? ' s="1"' : ''
  if (typeof value === 'number') return `<c r="${at}"${style}><v>${value}</v></c>`
  // `_x000D_` is Excel's own escape; a text that looks like one is escaped itself.
  const text = xml.text(value.slice(0, longestCell)).replace(/_(x[0-9A-Fa-f]{4}_)/g, '_x005F_$1')
  return `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
}

function sheetXml({ rows, widths }: Sheet): string {
  const columns = widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  const body = rows.map(
    (row, index) =>
      `<row r="${index + 1}">${row
        .map((value, column) => cell(value, `${letters(column + 1)}${index + 1}`, index === 0))
        .join('')}</row>`,
  )
  return (
    `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${columns.join('')}</cols><sheetData>${body.join('')}</sheetData></worksheet>`
  )
}

const font = (inner: string) => `<font>${inner}<sz val="11"/><name val="宋体"/></font>`
const styles =
  `${head}<styleSheet xmlns="${main}"><fonts count="2">${font('')}${font('<b/>')}</fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>'

/** Zip times are local; this one has no zone to shift it. */
const epoch = () => new Date(1980, 0, 1)

export function workbook(sheets: readonly Sheet[]): Uint8Array {
  const numbers = sheets.map((_, index) => index + 1)
  const files: Record<string, string> = {
    '[Content_Types].xml':
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>` +
      numbers
        .map(
          (number) =>
            `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${types}.worksheet+xml"/>`,
        )
        .join('') +
      '</Types>',
    '_rels/.rels': `${head}<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml':
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
      sheets
        .map(
          ({ name }, index) =>
            `<sheet name="${xml.attribute(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
        )
        .join('') +
      '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      `${head}<Relationships xmlns="${relationships}">` +
      numbers
        .map(
          (number) =>
            `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
        )
        .join('') +
      `<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles,
  }
  sheets.forEach((sheet, index) => {
    files[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheet)
  })
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])),
    { mtime: epoch(), level: 6 },
  )
}
