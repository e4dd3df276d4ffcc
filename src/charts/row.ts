/** A row of the network's board as a link: its lines, its sign, its name whole and a note. */
import { breakName, measure, widest } from './label.ts'
import { platformPath, shapePath } from './shape.ts'
import type { Row } from './strand.ts'
import { element, num, text } from './svg.ts'

export const width = 1136
export const column = { organizations: 322, rings: 561, platforms: 800 }

/** Height of a row of one line, and of each further line, px. */
const pitch = 30
const further = 18

/** Names stand off their sign by these, px. */
const off = { left: 16, right: 18 }

interface Words {
  name: string[]
  /** Beside the name where both have room, else below it. */
  note: string[]
  beside: boolean
}

function wordsOf(row: Row, room: number): Words {
  const used = measure(row.name) * 15 + (row.note ? measure(row.note) * 13 + 12 : 0)
  const beside = used <= room
  const note = row.note ? breakName(row.note, Math.floor(room / 13)) : []
  return { name: breakName(row.name, Math.floor(room / 15)), note, beside }
}

const leftWords = (row: Row) => wordsOf(row, column.organizations - off.left)
const rightWords = (row: Row) => wordsOf(row, width - column.platforms - off.right)

const linesOf = ({ name, note, beside }: Words) => name.length + (beside ? 0 : note.length)
const heightOf = (lines: number) => pitch + (lines - 1) * further

export const leftHeight = (row: Row) => heightOf(linesOf(leftWords(row)))
export const rightHeight = (row: Row) => heightOf(linesOf(rightWords(row)))

/** An organisation: its role, its name, its sign. */
export function drawLeft(row: Row, y: number, edges: string): string {
  const x = column.organizations
  const sign = shapePath(shapeOf(row), { x, y }, 6)
  const words = leftWords(row)
  const note = words.beside ? x - off.left - widest(words.name) * 15 - 12 : x - off.left
  const body =
    edges +
    hit(0, y, x + 10, leftHeight(row)) +
    element('path', { class: 'sign', d: sign, fill: 'currentColor' }) +
    drawWords(words, y, { name: x - off.left, note, end: ' end', noteEnd: ' end' })
  return wrap(row, body)
}

/** A platform: its sign, its name, its state. */
export function drawRight(row: Row, y: number, edges: string): string {
  const x = column.platforms
  const words = rightWords(row)
  const at = x + off.right
  const sign = element('path', {
    class: 'box',
    d: platformPath({ x, y: y - 1 }, 11),
    'stroke-dasharray': row.shape === 'planned' && '2.5 2',
  })
  const places = words.beside
    ? { name: at, note: width, end: '', noteEnd: ' end' }
    : { name: at, note: at, end: '', noteEnd: '' }
  const body =
    edges + hit(x - 10, y, width - x + 10, rightHeight(row)) + sign + drawWords(words, y, places)
  return wrap(row, body)
}

function drawWords(
  words: Words,
  y: number,
  { name, note, end, noteEnd }: { name: number; note: number; end: string; noteEnd: string },
): string {
  const first = y + 5 - ((linesOf(words) - 1) * further) / 2
  const below = words.beside ? 0 : words.name.length
  const kind = end ? { class: end.trim() } : {}
  return words.name
    .map((line, k) => text(name, first + k * further, line, kind))
    .concat(
      words.note.map((line, k) =>
        text(note, first + (below + k) * further, line, { class: `note${noteEnd}` }),
      ),
    )
    .join('')
}

function wrap(row: Row, body: string): string {
  const kind = row.count > 1 ? 'row many' : 'row'
  return row.href
    ? element('a', { href: row.href, class: kind }, body)
    : element('g', { class: kind }, body)
}

function shapeOf(row: Row) {
  return row.shape === 'platform' || row.shape === 'planned' ? 'enterprise' : row.shape
}

function hit(x: number, y: number, wide: number, high: number): string {
  return element('rect', {
    class: 'hit',
    x: num(x),
    y: num(y - high / 2),
    width: num(wide),
    height: num(high),
    fill: 'none',
  })
}
