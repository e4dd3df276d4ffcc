/** A row of the network's board as a link: its lines, its sign, its name and a note. */
import { column, pitch, width } from './board.ts'
import { clip, measure } from './label.ts'
import { platformPath, shapePath } from './shape.ts'
import type { Row } from './strand.ts'
import { element, num, text, title } from './svg.ts'

/** An organisation: its role, its name, its sign. */
export function drawLeft(row: Row, y: number, edges: string): string {
  const x = column.organizations
  const sign = { x, y }
  const note = measure(row.note) * 13
  const room = (x - 16 - (note ? note + 12 : 0)) / 15
  const name = clip(row.name, Math.max(6, room))
  const used = measure(name) * 15
  const free = (x - 16 - used - 12) / 13
  const kind = row.count > 1 ? 'row many' : 'row'
  const body =
    edges +
    hit(0, y, x + 10) +
    element('path', { class: 'sign', d: shapePath(shapeOf(row), sign, 6), fill: 'currentColor' }) +
    text(x - 16, y + 5, name, { class: 'end' }) +
    (row.note && free > 2
      ? text(x - 16 - used - 12, y + 5, clip(row.note, free), { class: 'note end' })
      : '')
  return wrap(row, name, kind, body)
}

/** A platform: its sign, its name, its state. */
export function drawRight(row: Row, y: number, edges: string): string {
  const x = column.platforms
  const room = width - x - 18
  const note = measure(row.note) * 13
  const name = clip(row.name, Math.max(8, (room - (note ? note + 12 : 0)) / 15))
  const free = (room - measure(name) * 15 - 12) / 13
  const body =
    edges +
    hit(x - 10, y, width - x + 10) +
    element('path', {
      class: 'box',
      d: platformPath({ x, y: y - 1 }, 11),
      'stroke-dasharray': row.shape === 'planned' && '2.5 2',
    }) +
    text(x + 18, y + 5, name) +
    (row.note && free > 2 ? text(width, y + 5, clip(row.note, free), { class: 'note end' }) : '')
  return wrap(row, name, row.count > 1 ? 'row many' : 'row', body)
}

function wrap(row: Row, shown: string, kind: string, body: string): string {
  const said = shown === row.name ? '' : title(row.name)
  return row.href
    ? element('a', { href: row.href, class: kind }, said, body)
    : element('g', { class: kind }, said, body)
}

function shapeOf(row: Row) {
  return row.shape === 'platform' || row.shape === 'planned' ? 'enterprise' : row.shape
}

function hit(x: number, y: number, wide: number): string {
  return element('rect', {
    class: 'hit',
    x: num(x),
    y: num(y - pitch / 2),
    width: num(wide),
    height: pitch,
    fill: 'none',
  })
}
