/** The lines of one band: row by row, so that a row can light its own, then combs and brackets. */
import { distance } from './band.ts'
import type { Board, Placed } from './board.ts'
import { breakName } from './label.ts'
import { curve, elbow, ends, passes, type End } from './route.ts'
import { column, type Side } from './row.ts'
import type { Gathering, Row, Strand } from './strand.ts'
import { arc, element, num, text, title, type Point } from './svg.ts'

export interface Weave {
  left: string[]
  right: string[]
  combs: string
  brackets: string
  /** How far down lines and the names of events reach. */
  bottom: number
}

export function weave(one: Board): Weave {
  const { strand, bands, rows } = one
  const left = strand.left.map(() => '')
  const right = strand.right.map(() => '')
  const start = (k: number): Point => ({ x: column.organizations + 11, y: rows[k]! })
  const stop = (k: number): Point => ({ x: column.platforms - 13, y: rows[k]! })
  const line = (d: string, inferred: boolean) =>
    d && element('path', { class: inferred ? 'edge inferred' : 'edge', d })
  const joined = (list: readonly Row[], id: string) =>
    list.flatMap((row, k) =>
      row.joins.filter(({ to }) => to === id).map(({ inferred }) => ({ k, inferred })),
    )

  const combed = strand.gatherings.filter((one) => teethOf(one, strand).length > 1)
  const byEvent = (ring: string, row: string) =>
    combed.some(({ joins }) => joins.includes(ring) && joins.includes(row))
  const toRings = (side: Side, drawn: string[], from: (k: number) => Point) =>
    bands.forEach((band, index) => {
      const all = joined(strand[side], band.id)
      const own =
        side === 'left' ? all : all.filter(({ k }) => !byEvent(band.id, strand.right[k]!.id))
      const meet = ends(bands, index, side, own.length, offOf(band))
      own.forEach(({ k, inferred }, order) => {
        drawn[k] += line(toRing(one, band, meet[order], from(k), index), inferred)
      })
      if (own[0]) drawn[own[0].k] += hoop(band, meet)
    })
  toRings('left', left, start)
  toRings('right', right, stop)

  let lanes = 0
  const floor = one.floor + 18
  strand.right.forEach((row, k) => {
    const from = joined(strand.left, row.id)
    const straight = from.find((one) => passes(start(one.k), stop(k), bands))
    let lane: number | undefined
    for (const { k: own, inferred } of from) {
      const free = passes(start(own), stop(k), bands)
      if (free) {
        left[own] += line(curve(start(own), stop(k)), inferred)
        continue
      }
      if (straight && Math.abs(rows[straight.k]! - rows[k]!) < 1) {
        // Another's line runs level to the same platform; this one joins it.
        const x = column.organizations + 24
        const joint = [
          start(own),
          { x, y: rows[own]! },
          { x, y: rows[k]! },
          { x: x + 8, y: rows[k]! },
        ]
        left[own] += line(elbow(joint), inferred)
        continue
      }
      lane ??= lanes++
      const step = (lane % 6) * 4
      const [down, up] = [column.organizations + 26 + step, column.platforms - 28 - step]
      const y = floor + step
      const d = elbow([
        start(own),
        { x: down, y: rows[own]! },
        { x: down, y },
        { x: up, y },
        { x: up, y: rows[k]! },
        stop(k),
      ])
      left[own] += line(d, inferred)
    }
  })

  let bottom = lanes > 0 ? floor + Math.min(lanes, 6) * 4 + 8 : 0
  let combs = ''
  combed.forEach((gathering, order) => {
    const drawn = comb(gathering, one, order)
    combs += drawn.body
    bottom = Math.max(bottom, drawn.bottom)
  })
  return { left, right, combs, brackets: brackets(one), bottom }
}

/** Lines end beside ticks, not on one: each tick is a member of its own. */
const offOf = ({ ticked }: Placed) => (ticked ? 9 : 3)

/** A short hoop at each end, which holds the line to the whole ring. */
function hoop(band: Placed, meet: readonly End[]): string {
  if (!band.ticked) return ''
  const reach = band.r + band.w / 2 + offOf(band)
  const tip = 2.5 / reach
  const d = meet.map(({ angle }) => arc(band, reach, angle - tip, angle + tip)).join('')
  return d && element('path', { class: 'edge hoop', d })
}

/**
 * From a row to its end on a ring: a curve where no ring is in its way, else beside the rings, over or below them and then
 * to it; nothing where the ring can't be reached.
 */
function toRing(one: Board, band: Placed, end: End | undefined, row: Point, order: number): string {
  if (!end) return ''
  const { bands } = one
  const left = row.x < band.x
  const [from, to] = left ? [row, end] : [end, row]
  if (end.way === 'level' && passes(from, to, bands, band)) return curve(from, to)
  const off = 8 + (order % 4) * 4
  const x = left
    ? Math.min(...bands.map((other) => other.x - other.r - other.w / 2)) - off
    : Math.max(...bands.map((other) => other.x + other.r + other.w / 2)) + off
  const aside = { x, y: row.y }
  if (end.way === 'level') return elbow([row, aside, { x, y: end.y }, end])
  const y = end.way === 'up' ? band.top - 9 : band.bottom + 9
  return elbow([row, aside, { x, y }, { x: end.x, y }, end])
}

function teethOf(gathering: Gathering, strand: Strand): number[] {
  return strand.right.flatMap(({ id }, k) => (gathering.joins.includes(id) ? [k] : []))
}

/** An event that joins many: a bar, teeth to its platforms, lines from its rings and organisations. */
function comb(gathering: Gathering, one: Board, order: number): { body: string; bottom: number } {
  const { strand, bands } = one
  const rows = teethOf(gathering, strand).map((k) => one.rows[k]!)
  const x = column.platforms - 44 - order * 12
  const [top, bottom] = [Math.min(...rows) - 6, Math.max(...rows) + 6]
  const teeth = rows.map((y) => `M${x} ${num(y)}H${column.platforms - 13}`).join('')
  const within = (y: number) => Math.min(bottom - 6, Math.max(top + 6, y))
  let lines = ''
  let hoops = ''
  bands.forEach((band, index) => {
    if (!gathering.joins.includes(band.id)) return
    const meet = ends(bands, index, 'right', 1, offOf(band))
    const at = { x: x - 2, y: within(meet[0]?.y ?? band.y) }
    lines += toRing(one, band, meet[0], at, index)
    hoops += hoop(band, meet)
  })
  strand.left.forEach((row, k) => {
    if (!gathering.joins.includes(row.id)) return
    const from = { x: column.organizations + 11, y: one.rows[k]! }
    const to = { x: x - 2, y: within(from.y) }
    if (passes(from, to, bands)) lines += curve(from, to)
  })
  const called = breakName(gathering.name, 10)
  const name = [...called, gathering.note ?? ''].filter(Boolean)
  // The name stands at the bar's foot, or below the rings where they leave no room.
  const high = (name.length - 1) * 20
  const room = { x: x - 14 - 80, y: bottom - high / 2 }
  const clear = bands.every((band) => distance(band, room) > band.r + band.w / 2 + 100)
  const base = clear ? bottom - high : Math.max(bottom, one.floor) + 30
  const label = element(
    'a',
    { href: gathering.href },
    title(gathering.name),
    name
      .map((words, k) =>
        text(x - 14, base + k * 20, words, { class: k < called.length ? 'name end' : 'note end' }),
      )
      .join(''),
  )
  const body =
    element('path', { class: 'edge', d: teeth + lines }) +
    hoops +
    element('path', { class: 'bar', d: `M${x} ${num(top)}V${num(bottom)}` }) +
    label
  return { body, bottom: base + high + 12 }
}

/** Agreements among organisations: a bracket beside their signs. */
function brackets({ strand, rows: middles }: Board): string {
  const groups = new Map<number, number[]>()
  strand.left.forEach(({ bracket, count }, k) => {
    if (bracket !== undefined && count === 1) {
      groups.set(bracket, [...(groups.get(bracket) ?? []), k])
    }
  })
  const x = column.organizations
  let d = ''
  for (const rows of groups.values()) {
    const [first, last] = [rows[0], rows.at(-1)]
    if (first === undefined || last === undefined || first === last) continue
    d += rows.map((k) => `M${x + 11} ${num(middles[k]!)}h13`).join('')
    d += `M${x + 24} ${num(middles[first]!)}V${num(middles[last]!)}`
  }
  return d && element('path', { class: 'edge', d })
}
