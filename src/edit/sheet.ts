/**
 * A table's bytes -> sheets of texts.
 *
 * Enters: the bytes of an .xlsx, .xls, .ods or .csv. Leaves: its sheets, each cell as the text that a person sees in it.
 * Promises: what would unpack to more than a table ever is, is not unpacked; damage is told, never read around.
 */
import { CsvError, parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import {
  EncryptedFileError,
  read,
  UnsupportedFormatError,
  type CellValue,
  type Sheet as Raw,
} from 'hucre'
import { SaxesParser } from 'saxes'
import { cells, importWords } from '../strings/import.ts'

const { table: words } = importWords

export interface Sheet {
  /** Empty where the file has no sheets. */
  name: string
  /** Of rows and columns of the sheet, from 0. */
  rows: string[][]
  isHidden: boolean
  hiddenRows: ReadonlySet<number>
  /** Rows in which one cell goes over several columns: headings of a part, notes. */
  banners: ReadonlySet<number>
  /** Days are counted from 1904. */
  is1904: boolean
}

/** Why a file is no table, in words. */
export class TableFault extends Error {}

/** Bytes of a table as it is stored, and unpacked. */
const largest = 50e6
const largestUnpacked = 300e6

/** C17, from row and column of 0 on. */
export function cellName(row: number, column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters + (row + 1)
}

export async function readSheets(name: string, bytes: Uint8Array): Promise<Sheet[]> {
  if (bytes.length > largest) throw new TableFault(words.large)
  if (/\.(?:csv|tsv|txt)$/i.test(name)) return [plain(csvRows(bytes))]
  try {
    if (bytes[0] === 0x50) {
      if (unpackedSize(bytes) > largestUnpacked) throw new TableFault(words.bomb)
      proveParts(bytes)
    }
    const { sheets, dateSystem } = await read(bytes)
    return sheets.map((sheet) => asSheet(sheet, dateSystem === '1904'))
  } catch (fault) {
    if (fault instanceof TableFault) throw fault
    if (fault instanceof EncryptedFileError) throw new TableFault(words.locked)
    throw new TableFault(fault instanceof UnsupportedFormatError ? words.other : words.broken)
  }
}

/** What the archive says of itself. */
export function unpackedSize(bytes: Uint8Array): number {
  let sum = 0
  unzipSync(bytes, { filter: ({ originalSize }) => ((sum += originalSize), false) })
  return sum
}

/** The reader makes the best of what is damaged, and rows would be lost: each part has to be whole, and what cells name. */
function proveParts(bytes: Uint8Array) {
  // Others may be in another encoding, and say nothing of cells.
  const isPart = /^(?:xl\/.*|_rels\/.*|\[Content_Types\]|content)\.(?:xml|rels)$/
  const parts = unzipSync(bytes, { filter: ({ name }) => isPart.test(name) })
  let strings = 0
  let last = -1
  for (const [name, part] of Object.entries(parts)) {
    const parser = new SaxesParser()
    let isIndex = false
    parser.on('opentag', ({ name: tag, attributes }) => {
      if (tag === 'si') strings += 1
      if (tag === 'c') isIndex = attributes['t'] === 's'
    })
    parser.on('text', (text) => {
      if (isIndex && name.includes('worksheets/')) last = Math.max(last, Number(text) || 0)
    })
    parser.on('error', (fault) => {
      throw fault
    })
    parser.write(new TextDecoder('utf-8', { fatal: true }).decode(part)).close()
  }
  if (last >= strings) throw new TableFault(words.broken)
}

const plain = (rows: string[][]): Sheet => ({
  name: '',
  rows,
  isHidden: false,
  hiddenRows: new Set(),
  banners: new Set(),
  is1904: false,
})

function asSheet(sheet: Raw, is1904: boolean): Sheet {
  const rows = sheet.rows.map((row) => row.map(textOf))
  const banners = new Set<number>()
  for (const { startRow, endRow, startCol, endCol } of sheet.merges ?? []) {
    const value = rows[startRow]?.[startCol] ?? ''
    for (let row = startRow; row <= endRow && row < rows.length; row++)
      if (endCol > startCol) banners.add(row)
      else if (rows[row]!.length > startCol) rows[row]![startCol] = value
  }
  for (const [key, { value, formula }] of sheet.cells ?? []) {
    const [row = 0, column = 0] = key.split(',').map(Number)
    if (formula !== undefined && value === null && rows[row]) rows[row]![column] = uncounted
  }
  const hidden = [...(sheet.rowDefs ?? [])].filter(([, one]) => one.hidden).map(([row]) => row)
  return {
    ...plain(rows),
    name: sheet.name,
    isHidden: Boolean(sheet.hidden ?? sheet.veryHidden),
    hiddenRows: new Set(hidden),
    banners,
    is1904,
  }
}

/** What stands in a cell whose formula has no value. */
export const uncounted = '#?'
/** A formula that came to nothing. */
export const isFault = (text: string) =>
  text === uncounted || /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/.test(text)

function textOf(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? cells.yes : cells.no
  if (typeof value === 'number') return String(Number(value.toPrecision(15)))
  if (typeof value === 'string') return clean(value)
  if (Number.isNaN(value.getTime())) return ''
  const [day = '', time = ''] = value.toISOString().split('T')
  const hour = time.slice(0, 5)
  // A time of day alone is a day before all others.
  if (/^(?:1899|1900-01-0|1904-01-01)/.test(day)) return hour
  return hour === '00:00' ? day : `${day} ${hour}`
}

/** Without what a keyboard does not write, and without blanks around. */
export const clean = (text: string) =>
  text
    .replace(/[\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g, '')
    .replace(/[\t\u00a0\u3000]/g, ' ')
    .replace(/\r\n?/g, '\n')
    .trim()

function csvRows(bytes: Uint8Array): string[][] {
  const text = decodeText(bytes)
  const head = text.slice(0, 2000).split('\n', 1)[0]!
  const [delimiter] = [',', '\t', ';', '，'].sort(
    (a, b) => head.split(b).length - head.split(a).length,
  )
  try {
    const rows = parse(text, {
      delimiter: delimiter!,
      relax_column_count: true,
      relax_quotes: true,
    })
    return rows.map((row) => row.map(clean))
  } catch (fault) {
    if (fault instanceof CsvError) throw new TableFault(words.quote(Number(fault['lines'])))
    throw fault
  }
}

/** By its mark, else UTF-8 where it is that without fail, else GB 18030. */
export function decodeText(bytes: Uint8Array): string {
  const mark = bytes[0] === 0xff ? ['utf-16le'] : bytes[0] === 0xfe ? ['utf-16be'] : []
  for (const encoding of [...mark, 'utf-8', 'gb18030'])
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      // Other programs' files are full of them.
      if (!text.includes('\0')) return text
    } catch {
      // Not this one.
    }
  throw new TableFault(words.encoding)
}
