/** A row of the network's board as a link: its lines, its sign, its name whole and a note. */
import { breakName, measure, widest } from './label.ts'
import { platformPath, shapePath } from './shape.ts'
import type { Row } from './strand.ts'
import { element, num, text } from './svg.ts'

export const width = 1136
export const column = { organizations: 322, rings: 561, platforms: 800 }

/** Organisations stand at the left, platforms at the right. */
export type Side = 'left' | 'right'

/** Height of a row of one line, and of each further line, px. */
const pitch = 30
const line = 18

/** The note stands beside the name where both have room, else below it. */
function wordsOf({ name, note }: Row, side: Side) {
  const room = side === 'left' ? column.organizations - 16 : width - column.platforms - 18
  const beside = measure(name) * 15 + (note ? measure(note) * 13 + 12 : 0) <= room
  const names = breakName(name, Math.floor(room / 15))
  const notes = note ? breakName(note, Math.floor(room / 13)) : []
  const further = names.length - 1 + (beside ? 0 : notes.length)
  return { names, notes, below: beside ? 0 : names.length, further }
}

export const rowHeight = (row: Row, side: Side) => pitch + wordsOf(row, side).further * line

export function drawRow(row: Row, y: number, edges: string, side: Side): string {
  const left = side === 'left'
  const x = left ? column.organizations : column.platforms
  const at = left ? x - 16 : x + 18
  const { names, notes, below, further } = wordsOf(row, side)
  const first = y + 5 - (further * line) / 2
  const aside = below ? at : left ? at - widest(names) * 15 - 12 : width
  const end = left ? 'end' : undefined
  const kind = left || !below ? 'note end' : 'note'
  const high = pitch + further * line
  const area = { x: num(left ? 0 : x - 10), y: num(y - high / 2), height: num(high) }
  const body = [
    edges,
    element('rect', { class: 'hit', ...area, width: left ? x + 10 : width - x + 10, fill: 'none' }),
    sign(row, x, y),
    ...names.map((one, k) => text(at, first + k * line, one, { class: end })),
    ...notes.map((one, k) => text(aside, first + (below + k) * line, one, { class: kind })),
  ].join('')
  const many = row.count > 1 ? 'row many' : 'row'
  return element(row.href ? 'a' : 'g', { href: row.href, class: many }, body)
}

function sign({ shape }: Row, x: number, y: number): string {
  if (shape !== 'platform' && shape !== 'planned')
    return element('path', {
      class: 'sign',
      d: shapePath(shape, { x, y }, 6),
      fill: 'currentColor',
    })
  const d = platformPath({ x, y: y - 1 }, 11)
  const dashes = shape === 'planned' && '2.5 2'
  return element('path', { class: 'box', d, 'stroke-dasharray': dashes })
}
