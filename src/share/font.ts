/**
 * A TrueType or OpenType font, read in place: which characters it has, how wide they are, what shape they have.
 *
 * Enters: the bytes of an sfnt file. Leaves: advances and outlines in em units, y upwards.
 * Promises: nothing is parsed but the tables asked for, so a 15 MB font costs nothing until a glyph is drawn.
 */

/** Points of one closed contour as `x, y, on` triples; `on` is 0 for the control point of a quadratic. */
export type Contour = readonly number[]

export interface Font {
  has(codePoint: number): boolean
  /** Advance width in em; 0 for a character it lacks. */
  advance(codePoint: number): number
  /** Contours in em. `undefined` where the font keeps its outlines in a CFF table. */
  outline(codePoint: number): Contour[] | undefined
}

interface Table {
  start: number
  length: number
}

export function openFont(bytes: Uint8Array): Font {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = readTables(view)
  const table = (tag: string): Table => {
    const found = tables.get(tag)
    if (!found) throw new Error(`font without a ${tag} table`)
    return found
  }
  const em = view.getUint16(table('head').start + 18)
  const glyphs = readCharacterMap(view, table('cmap').start)
  const metrics = table('hmtx').start
  const lastMetric = view.getUint16(table('hhea').start + 34) - 1
  const glyf = tables.get('glyf')
  return {
    has: (codePoint) => (glyphs[codePoint] ?? 0) > 0,
    advance(codePoint) {
      const glyph = glyphs[codePoint] ?? 0
      return glyph === 0 ? 0 : view.getUint16(metrics + 4 * Math.min(glyph, lastMetric)) / em
    },
    outline(codePoint) {
      if (!glyf) return undefined
      const long = view.getInt16(table('head').start + 50) === 1
      const loca = table('loca').start
      const locate = (glyph: number): Table => {
        const [start, end] = long
          ? [view.getUint32(loca + 4 * glyph), view.getUint32(loca + 4 * glyph + 4)]
          : [2 * view.getUint16(loca + 2 * glyph), 2 * view.getUint16(loca + 2 * glyph + 2)]
        return { start: glyf.start + start, length: end - start }
      }
      return readGlyph(view, locate, glyphs[codePoint] ?? 0).map((contour) =>
        contour.map((value, index) => (index % 3 === 2 ? value : value / em)),
      )
    },
  }
}

function readTables(view: DataView): Map<string, Table> {
  const tables = new Map<string, Table>()
  for (let index = 0; index < view.getUint16(4); index++) {
    const entry = 12 + 16 * index
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(entry + byte)))
    tables.set(tag, { start: view.getUint32(entry + 8), length: view.getUint32(entry + 12) })
  }
  return tables
}

/** The full-Unicode map (format 12) as glyph index by code point. */
function readCharacterMap(view: DataView, start: number): Uint16Array {
  const glyphs = new Uint16Array(0x32000)
  for (let index = 0; index < view.getUint16(start + 2); index++) {
    const map = start + view.getUint32(start + 4 + 8 * index + 4)
    if (view.getUint16(map) !== 12) continue
    for (let group = 0; group < view.getUint32(map + 12); group++) {
      const entry = map + 16 + 12 * group
      const [first, last, glyph] = [0, 4, 8].map((offset) => view.getUint32(entry + offset))
      for (let code = first!; code <= Math.min(last!, glyphs.length - 1); code++)
        glyphs[code] = glyph! + code - first!
    }
    return glyphs
  }
  throw new Error('font without a full Unicode character map')
}

/** The `glyf` entry of a glyph, its components placed, in font units. */
function readGlyph(view: DataView, locate: (glyph: number) => Table, glyph: number): number[][] {
  const { start, length } = locate(glyph)
  if (length === 0) return []
  const count = view.getInt16(start)
  return count < 0 ? readComposite(view, locate, start + 10) : readContours(view, start + 10, count)
}

function readContours(view: DataView, start: number, count: number): number[][] {
  const ends = Array.from({ length: count }, (_, index) => view.getUint16(start + 2 * index))
  const total = (ends.at(-1) ?? -1) + 1
  let at = start + 2 * count
  at += 2 + view.getUint16(at)
  const flags: number[] = []
  while (flags.length < total) {
    const flag = view.getUint8(at++)
    const repeats = flag & 8 ? view.getUint8(at++) : 0
    for (let index = 0; index <= repeats; index++) flags.push(flag)
  }
  const coordinates = (short: number, same: number): number[] => {
    let value = 0
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? view.getUint8(at++) : -view.getUint8(at++)
      else if (!(flag & same)) {
        value += view.getInt16(at)
        at += 2
      }
      return value
    })
  }
  const xs = coordinates(2, 16)
  const ys = coordinates(4, 32)
  return ends.map((end, index) => {
    const contour: number[] = []
    for (let point = index === 0 ? 0 : ends[index - 1]! + 1; point <= end; point++)
      contour.push(xs[point]!, ys[point]!, flags[point]! & 1)
    return contour
  })
}

function readComposite(
  view: DataView,
  locate: (glyph: number) => Table,
  start: number,
): number[][] {
  const contours: number[][] = []
  let at = start
  let flags: number
  do {
    flags = view.getUint16(at)
    const part = view.getUint16(at + 2)
    const words = flags & 1
    const dx = words ? view.getInt16(at + 4) : view.getInt8(at + 4)
    const dy = words ? view.getInt16(at + 6) : view.getInt8(at + 5)
    at += words ? 8 : 6
    const read = () => {
      at += 2
      return view.getInt16(at - 2) / 0x4000
    }
    let [a, b, c, d] = [1, 0, 0, 1]
    if (flags & 8) a = d = read()
    else if (flags & 0x40) [a, d] = [read(), read()]
    else if (flags & 0x80) [a, b, c, d] = [read(), read(), read(), read()]
    for (const contour of readGlyph(view, locate, part)) {
      const moved: number[] = []
      for (let index = 0; index < contour.length; index += 3) {
        const [x, y, on] = contour.slice(index, index + 3) as [number, number, number]
        moved.push(a * x + c * y + dx, b * x + d * y + dy, on)
      }
      contours.push(moved)
    }
  } while (flags & 0x20)
  return contours
}
