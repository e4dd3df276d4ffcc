/**
 * One alliance as a ring. Where it declares how many members it has, each is a tick, grouped by sort,
 * recorded ones longer and darker; where it does not, the ring is a solid band, dashed where no member
 * is known. The form shows in the band's build as well as in its pigment: solid, double, blocks, thin.
 * A member stands at the same angle wherever the ring is drawn; where another ring passes over, its
 * neighbours stand closer, so that their number is true in an interlaced ring too.
 */
import { runsOf, type Run } from '../graph/tick.ts'
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
  /** Short name; it may be set on several lines. */
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

/** Below this many px a tick, ticks merge to a band. */
const finest = 2.4

/** A tick's width at most, px. */
const widest = 6

/** Whether nothing is known of its members. */
export const isBlank = ({ total, recorded }: Ring) => total === undefined && recorded === 0

export const runs = ({ groups, total, recorded }: Ring): Run<Group>[] =>
  runsOf(groups, total, recorded)

/** Radius by members: ∝ √n with 125 at `unit` px, between `least` and `most`. */
export function radius(total: number, unit: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, unit * Math.sqrt(total / 125)))
}

export function bandWidth(ring: Ring, scale = 1): number {
  if (ring.total !== undefined) return 19 * scale
  return { city: 8, trade: 8, area: 8, sector: 4, other: 6 }[ring.form] * scale
}

/** The drawn body of a ring, in the current colour. */
export function drawRing(ring: Ring, band: Band, places: readonly Cut[]): string {
  if (isBlank(ring)) return drawBlank(ring, band, places)
  return ring.total === undefined ? drawBand(ring, band, places) : drawTicks(ring, band, places)
}

/** Dashes of a weight that still tells the form. */
function drawBlank(ring: Ring, band: Band, places: readonly Cut[]): string {
  const { form } = ring
  const { r, w } = band
  const weight = { city: 0.5, trade: 0.22, area: 0.45, sector: 0.45, other: 0.3 }[form] * w
  const lengths = { city: [9, 5], trade: [7, 4], area: [3.5, 5], sector: [5, 4], other: [9, 5] }[
    form
  ]
  const pattern = lengths.map((one) => num((one * w) / bandWidth(ring))).join(' ')
  if (form !== 'trade') return line(band, places, r, weight, pattern)
  return [0.36, -0.36].map((off) => line(band, places, r + w * off, weight, pattern)).join('')
}

/** A line round the ring; nothing of it where others pass over. */
function line(band: Band, places: readonly Cut[], at: number, width: number, pattern?: string) {
  const { x, y, r, w } = band
  const stroke = {
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': width,
    'stroke-dasharray': pattern,
  }
  if (!places.length) return element('circle', { cx: num(x), cy: num(y), r: num(at), ...stroke })
  const open = free(places, r - w / 2, r + w / 2, halo)
  return element('path', { d: open.map(([a, b]) => arc(band, at, a, b)).join(''), ...stroke })
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
  if (!places.length) return line(band, places, (inside + outside) / 2, outside - inside)
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

function drawTicks(ring: Ring, band: Band, places: readonly Cut[]): string {
  const inside = band.r - band.w / 2
  const outside = band.r + band.w / 2
  const base = inside + band.w * 0.3
  const merged = merges(ring, band)
  let body = drawInner(ring, band, places, inside)
  for (const piece of tickPieces(ring, band, places)) {
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
  const pattern = ring.form === 'area' ? '9 4' : undefined
  const first = inside + weight / 2
  return line(band, places, first, weight, pattern).concat(
    ring.form === 'trade' ? line(band, places, first + 3, weight) : '',
  )
}

/** A stretch of ticks of one group, recorded or not, without a cut in it. */
export interface Piece {
  run: Run<Group>
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

/** Where each stretch of ticks lies. */
export function tickPieces(ring: Ring, band: Band, places: readonly Cut[]): Piece[] {
  const pressed = presses(band, places)
  return runs(ring).flatMap((run) =>
    pressed.flatMap(({ from, to, fixed, scale }) => {
      const at = (k: number) => fixed + (run.from + k * run.pitch - fixed) * scale
      const bound = (angle: number) =>
        Math.min(run.count, Math.max(0, Math.ceil((angle - run.from) / run.pitch - 0.5)))
      const [first, last] = [bound(from), bound(to)]
      const known = Math.min(last, Math.max(first, run.recorded))
      return [
        { run, first, count: known - first, recorded: true, from: at(first), to: at(known) },
        { run, first: known, count: last - known, recorded: false, from: at(known), to: at(last) },
      ].filter(({ count }) => count > 0)
    }),
  )
}

/** The angle of a member's own tick among those of a ring that others pass over. */
export function tickAngle(pieces: readonly Piece[], seat: Seat): number | undefined {
  const piece = pieces.find(
    ({ run, first, count }) =>
      run.from === seat.run.from && first <= seat.order && seat.order < first + count,
  )
  return (
    piece && piece.from + ((seat.order - piece.first + 0.5) * (piece.to - piece.from)) / piece.count
  )
}

/** A lead's run and its place in it. */
export interface Seat {
  run: Run<Group>
  order: number
  /** Where its tick stands in a ring alone. */
  angle: number
}

/** The seats of the leads, the first of each sort first; none for one whose sort the declared number doesn't tell. */
export function seatsOf(ring: Ring): (Seat | undefined)[] {
  const list = runs(ring)
  const told = list.some(({ group }) => group)
  const taken = new Map<Run<Group>, number>()
  return ring.leads.map(({ shape }) => {
    const run = told ? list.find(({ group }) => group?.shape === shape) : list[0]
    if (!run) return undefined
    const order = taken.get(run) ?? 0
    taken.set(run, order + 1)
    const angle = run.from + (order + 0.5) * run.pitch
    return order < run.recorded ? { run, order, angle } : undefined
  })
}

interface Press {
  from: number
  to: number
  /** Angles between the two keep this share of their distance to the fixed one. */
  fixed: number
  scale: number
}

/** How angles are pressed together on both sides of the bands that pass over; all others stay as they are. */
function presses(band: Band, places: readonly Cut[]): Press[] {
  const open = free(places, band.r - band.w / 2, band.r + band.w / 2, halo)
  if (!places.length || !open.length) return [{ from: -Infinity, to: Infinity, fixed: 0, scale: 1 }]
  const gaps = open.map(([, from], k): [number, number] => {
    const [next] = open[k + 1] ?? open[0]!
    return [from, k + 1 < open.length ? next : next + TAU]
  })
  const list: Press[] = []
  const turns = [-2, -1, 0, 1, 2].flatMap((turn) =>
    gaps.map(([from, to]) => [from + turn * TAU, to + turn * TAU] as const),
  )
  turns.forEach(([from, to], k) => {
    const middle = (from + to) / 2
    const before = Math.min((to - from) * 1.5, (from - (turns[k - 1]?.[1] ?? -Infinity)) / 2)
    const after = Math.min((to - from) * 1.5, ((turns[k + 1]?.[0] ?? Infinity) - to) / 2)
    const left = { from: from - before, to: middle, fixed: from - before }
    const right = { from: middle, to: to + after, fixed: to + after }
    list.push(
      { from: list.at(-1)?.to ?? -Infinity, to: left.from, fixed: 0, scale: 1 },
      { ...left, scale: before / (middle - left.from) },
      { ...right, scale: after / (right.to - middle) },
    )
  })
  return [...list, { from: list.at(-1)!.to, to: Infinity, fixed: 0, scale: 1 }]
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
