/**
 * One alliance as a ring. Where it declares how many members it has, each is a tick, grouped by sort,
 * recorded ones longer and darker; where it does not, the ring is a solid band. The form shows in
 * the band's build as well as in its pigment: solid, double, blocks, thin. Ticks are laid on what is
 * left between the gaps, so that their number is true in an interlaced ring too.
 */
import type { FormKey } from '../kinds/terms.ts'
import { free, outline, type Band, type Cut } from './band.ts'
import type { Shape } from './shape.ts'
import { TAU, arc, element, num } from './svg.ts'

export interface Group {
  label: string
  /** How many members of this sort the alliance says it has. */
  declared?: number
  /** How many of them the portal names. */
  recorded: number
  shape: Shape
}

export interface Lead {
  name: string
  href: string
  role: string
  shape: Shape
}

export interface Ring {
  id: string
  href: string
  /** Short name, at most ten characters; it may be set on two lines. */
  name: string
  /** Full name for readers of links; the short one where it is missing. */
  title?: string
  form: FormKey
  /** The form in words. */
  kicker?: string
  /** Slug of the region it stands in. */
  region: string
  /** Total of members, and how sure it is, in a word: 公布. */
  total?: number
  said?: string
  recorded: number
  groups: readonly Group[]
  leads: readonly Lead[]
}

/** Room kept free on each side of a band that passes over. */
export const halo = 4

/** Where the first tick stands unless another place is asked for. */
export const top = -Math.PI / 2

/** Below this many px a tick, ticks merge to a band. */
const finest = 2.7

/** A tick's width at most, px. */
const widest = 6

/** A group's run on the ring: all its ticks, recorded ones first. */
export interface Run {
  label: string
  shape?: Shape
  count: number
  recorded: number
}

export function runs(ring: Ring): Run[] {
  if (ring.total === undefined) return []
  const declared = ring.groups.filter((group) => (group.declared ?? 0) > 0)
  const known = declared.map((group): Run => {
    const count = group.declared ?? 0
    const recorded = Math.min(group.recorded, count)
    return { label: group.label, shape: group.shape, count, recorded }
  })
  const rest = ring.total - known.reduce((sum, run) => sum + run.count, 0)
  if (rest <= 0) return known
  const recorded = known.length === 0 ? Math.min(ring.recorded, rest) : 0
  return [...known, { label: '', count: rest, recorded }]
}

/** Radius by members: ∝ √n with 125 at `unit` px, between `least` and `most`. */
export function radius(total: number, unit: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, unit * Math.sqrt(total / 125)))
}

export function bandWidth(ring: Ring, scale = 1): number {
  if (ring.total !== undefined) return 19 * scale
  return { city: 8, trade: 8, area: 8, sector: 4, other: 6 }[ring.form] * scale
}

/** The drawn body of a ring, in the current colour. */
export function drawRing(ring: Ring, band: Band, places: readonly Cut[], start = top): string {
  return ring.total === undefined
    ? drawBand(ring, band, places)
    : drawTicks(ring, band, places, start)
}

function drawBand(ring: Ring, band: Band, places: readonly Cut[]): string {
  const half = band.w / 2
  switch (ring.form) {
    case 'city':
    case 'sector':
    case 'other':
      return strip(band, places, band.r - half, band.r + half)
    case 'trade':
      return (
        strip(band, places, band.r + half - band.w * 0.3, band.r + half) +
        strip(band, places, band.r - half, band.r - half + band.w * 0.3)
      )
    case 'area':
      return blocks(band, places)
  }
}

/** A plain strip between two radii; cut to shape where others pass over. */
function strip(band: Band, places: readonly Cut[], inside: number, outside: number): string {
  if (places.length === 0) {
    return element('circle', {
      cx: num(band.x),
      cy: num(band.y),
      r: num((inside + outside) / 2),
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': outside - inside,
    })
  }
  const d = outline(band, places, inside, outside, halo)
  return element('path', { d, fill: 'currentColor' })
}

function blocks(band: Band, places: readonly Cut[]): string {
  const open = free(places, band.r - band.w / 2, band.r + band.w / 2, halo)
  return open
    .map(([from, to]) => {
      const closed = to - from > TAU - 0.001
      const count = Math.max(1, Math.round(((to - from) * band.r) / (band.w * 1.72)))
      // A closed ring ends with a space before its first block; an open run ends with a block.
      const length = closed ? count : count - 0.26
      return dashes(band, band.r, from, to, length, '.74 .26', band.w, 'block')
    })
    .join('')
}

function drawTicks(ring: Ring, band: Band, places: readonly Cut[], start: number): string {
  const inside = band.r - band.w / 2
  const outside = band.r + band.w / 2
  const base = inside + band.w * 0.3
  const merged = merges(ring, band)
  let body = drawInner(ring, band, places, inside)
  for (const piece of tickPieces(ring, band, places, start)) {
    const reach = piece.recorded ? outside + band.w * 0.16 : outside
    const lift = piece.recorded ? inside + band.w * 0.14 : base
    const kind = piece.recorded ? 'tick on' : 'tick'
    const pitch = (piece.to - piece.from) / piece.count
    // Few members would be ticks as long as arcs.
    const mark = Math.min(0.46, widest / (pitch * band.r))
    const inset = merged ? 0 : (pitch * (1 - mark)) / 2
    const pattern = merged ? undefined : `${num(mark, 2)} ${num(1 - mark, 2)}`
    const from = piece.from + inset
    const to = merged ? piece.to : piece.to + inset
    const width = reach - lift
    body += dashes(band, (reach + lift) / 2, from, to, piece.count, pattern, width, kind)
  }
  return body
}

/** The thin line inside the ticks carries the form: one line, two, dashes, or a hair. */
function drawInner(ring: Ring, band: Band, places: readonly Cut[], inside: number): string {
  const weight = { city: 2.2, trade: 1.2, area: 2.2, sector: 1, other: 1.6 }[ring.form]
  const line = (at: number) =>
    places.length === 0
      ? element('circle', {
          cx: num(band.x),
          cy: num(band.y),
          r: num(at),
          fill: 'none',
          stroke: 'currentColor',
          'stroke-width': weight,
          'stroke-dasharray': ring.form === 'area' && '9 4',
        })
      : element('path', {
          d: free(places, inside, inside + band.w, halo)
            .map(([from, to]) => arc(band, at, from, to))
            .join(''),
          fill: 'none',
          stroke: 'currentColor',
          'stroke-width': weight,
          'stroke-dasharray': ring.form === 'area' && '9 4',
        })
  const first = inside + weight / 2
  return ring.form === 'trade' ? line(first) + line(first + 3) : line(first)
}

/** A stretch of ticks of one group, recorded or not, without a cut in it. */
export interface Piece {
  run: Run
  /** Which of the group's members it starts with. */
  first: number
  count: number
  recorded: boolean
  from: number
  to: number
}

export function merges(ring: Ring, band: Band): boolean {
  const total = runs(ring).reduce((sum, run) => sum + run.count, 0)
  return (TAU * band.r) / Math.max(1, total) < finest
}

/** Where each stretch of ticks lies: shared out over the open arcs, in proportion to their length. */
export function tickPieces(ring: Ring, band: Band, places: readonly Cut[], start = top): Piece[] {
  const open = openArcs(band, places, start)
  const list = runs(ring)
  const total = list.reduce((sum, run) => sum + run.count, 0)
  const length = open.reduce((sum, [from, to]) => sum + to - from, 0)
  const spacing = list.length > 1 ? Math.min(1.6, total * 0.05) : 0
  const quota = share(
    total,
    open.map(([from, to]) => (to - from) / length),
  )
  const pieces: Piece[] = []
  const queue = list.map((run) => ({ run, done: 0 }))
  open.forEach(([from, to], index) => {
    let left = quota[index] ?? 0
    const here: { run: Run; first: number; count: number; ends: boolean }[] = []
    while (left > 0 && queue[0]) {
      const head = queue[0]
      const count = Math.min(left, head.run.count - head.done)
      const ends = head.done + count === head.run.count
      here.push({ run: head.run, first: head.done, count, ends })
      head.done += count
      left -= count
      if (ends) queue.shift()
    }
    const closed = to - from > TAU - 0.001
    const gaps = here.filter((part, k) => part.ends && (closed || k < here.length - 1)).length
    const ticks = here.reduce((sum, part) => sum + part.count, 0)
    const pitch = (to - from) / Math.max(1, ticks + gaps * spacing)
    let angle = from
    for (const part of here) {
      const known = Math.max(0, Math.min(part.count, part.run.recorded - part.first))
      for (const [count, recorded] of [
        [known, true],
        [part.count - known, false],
      ] as const) {
        if (count === 0) continue
        const first = part.first + (recorded ? 0 : known)
        const end = angle + count * pitch
        pieces.push({ run: part.run, first, count, recorded, from: angle, to: end })
        angle = end
      }
      if (part.ends) angle += spacing * pitch
    }
  })
  return pieces
}

/** The open arcs in walking order from `start`; the one that runs over it is parted there. */
function openArcs(band: Band, places: readonly Cut[], start: number): [number, number][] {
  if (places.length === 0) return [[start, start + TAU]]
  return free(places, band.r - band.w / 2, band.r + band.w / 2, halo)
    .map(([from, to]): [number, number] => {
      const turn = Math.floor((from - start) / TAU) * TAU
      return [from - turn, to - turn]
    })
    .flatMap(([from, to]): [number, number][] =>
      to <= start + TAU
        ? [[from, to]]
        : [
            [from, start + TAU],
            [start, to - TAU],
          ],
    )
    .sort((a, b) => a[0] - b[0])
}

/** `total` parted by weights that add up to 1, the remainder to the largest fractions. */
function share(total: number, weights: readonly number[]): number[] {
  const exact = weights.map((weight) => weight * total)
  const parts = exact.map(Math.floor)
  let left = total - parts.reduce((sum, part) => sum + part, 0)
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of order) {
    if (left-- <= 0) break
    parts[index] = (parts[index] ?? 0) + 1
  }
  return parts
}

/** A stroked arc whose dashes are counted: `pathLength` is the number of members on it. */
function dashes(
  band: Band,
  middle: number,
  from: number,
  to: number,
  length: number,
  pattern: string | undefined,
  width: number,
  kind: string,
): string {
  return element('path', {
    class: kind,
    d: arc(band, middle, from, to),
    pathLength: num(length, 2),
    'stroke-dasharray': pattern,
    'stroke-width': num(width),
  })
}
