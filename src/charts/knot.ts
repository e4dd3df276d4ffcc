/**
 * The rings of one region, interlaced. Rings go by form into units of one, two or three (a triangle);
 * each unit is hooked to what stands already, where the whole stays compact, no two meetings fall
 * together, every name keeps room and leads' ticks stay open; five never look like the Olympic mark.
 * Computed, deterministic, for any number of rings.
 */
import { formKeys, type FormKey } from '../kinds/terms.ts'
import { distance, interlaced, meetings, type Band } from './band.ts'
import { breakName, measure, place, widest, type Box } from './label.ts'
import { bandWidth, halo, radius, seatsOf, type Ring } from './ring.ts'
import { polar, remembered, type Point } from './svg.ts'

export interface Placed {
  ring: Ring
  band: Band
  /** The lines of its name and where their middle stands. */
  lines: string[]
  label: Point
  /** Type size of the name, px. */
  size: number
}

export interface Knot {
  rings: Placed[]
  left: number
  top: number
  width: number
  height: number
}

/** Room between rings that do not interlace. */
const apart = 9

/** The width and the height that a knot may take, px, and what height costs beside width. */
export interface Room {
  width: number
  height: number
  weight: number
}

// A row of the frieze is as high as its largest ring anyway.
const row: Room = { width: Infinity, height: 264, weight: 0.25 }

/** Type size of the number in a ring that counts, px. */
export const numeral = { large: 30, small: 24 }

/** `unit` is the radius of a ring of 125 members, px. Many entries are joined to the same rings. */
export const knot = remembered(tie, (...from) => JSON.stringify(from), 2000)

function tie(rings: readonly Ring[], unit = 118, room = row): Knot {
  const sized = rings.map((ring) => size(ring, unit))
  const placed: Sized[] = []
  for (const unitOfRings of units(sized)) placed.push(...hook(unitOfRings, placed, room))
  const bands = placed.map(({ band }) => band)
  const labelled = placed.map((one, index): Placed => {
    const others = bands.filter((_, other) => other !== index)
    const { x, y } = place(one.box, one.band, others)
    const { ring, band, lines, size } = one
    return { ring, band, lines, label: { x, y }, size }
  })
  return { rings: labelled, ...frame(bands) }
}

interface Sized {
  ring: Ring
  band: Band
  lines: string[]
  size: number
  box: Box
  /** Angles of its leads' own ticks. */
  ticks: number[]
}

function size(ring: Ring, unit: number): Sized {
  const counted = ring.total !== undefined
  const usual = counted ? radius(ring.total ?? 0, unit, 62, unit * 1.12) : 0
  const large = usual > 84
  const size = large ? 17 : 15
  const number = counted ? (large ? numeral.large + 18 : numeral.small + 2) : 0
  const lines = linesOf(ring.name, large ? 6 : counted ? 4 : 3, size, number)
  const longest = widest(lines) * size
  const box: Box = {
    width: counted ? Math.max(longest, large ? 96 : 60) : longest,
    height: lines.length * (size + 3) + number,
  }
  const w = bandWidth(ring, counted && !large ? 0.74 : 1)
  const need = Math.hypot(box.width, box.height) / 2
  // An unknown total has no size to show: the ring is only as wide as its name needs.
  const reach = counted
    ? Math.max(usual, need + w + 4)
    : Math.max(50 + (unit - 100) / 3.6, need + 20)
  const band = { x: 0, y: 0, r: reach - w / 2, w }
  const ticks = seatsOf(ring).flatMap((seat) => seat?.angle ?? [])
  return { ring, band, lines, size, box, ticks }
}

/** A name on one or two lines; a longer one on as many as come nearest to a circle. */
function linesOf(name: string, least: number, size: number, number: number): string[] {
  const half = Math.max(least, Math.ceil(measure(name) / 2))
  const wide = (lines: readonly string[]) =>
    Math.hypot(widest(lines) * size, lines.length * (size + 3) + number)
  let best = breakName(name, half)
  if (half <= 6) return best
  for (let most = 4; most < half; most++) {
    const lines = breakName(name, most)
    if (wide(lines) < wide(best)) best = lines
  }
  return best
}

/** Counted rings alone, largest first; the others by form, at most three in a unit. */
function units(list: readonly Sized[]): Sized[][] {
  const big = list
    .filter(({ ring }) => ring.total !== undefined)
    .sort((a, b) => b.band.r - a.band.r || compare(a.ring.id, b.ring.id))
  const small = list.filter(({ ring }) => ring.total === undefined)
  const byForm = formKeys.map((form) => ofForm(small, form))
  const whole: Sized[][] = []
  const remainders: Sized[][] = []
  for (const group of byForm) {
    for (let index = 0; index < group.length;) {
      const left = group.length - index
      // Four are two pairs, not a triangle and a stray.
      const take = left === 4 || left === 2 ? 2 : Math.min(3, left)
      const unit = group.slice(index, index + take)
      ;(take === 3 ? whole : remainders).push(unit)
      index += take
    }
  }
  const merged: Sized[][] = []
  for (const unit of remainders) {
    const open = merged.find((other) => other.length + unit.length <= 3)
    if (open && small.length !== 2) open.push(...unit)
    else if (open && open.length === 1) open.push(...unit)
    else merged.push([...unit])
  }
  return [...big.map((one) => [one]), ...merged, ...whole]
}

function ofForm(list: readonly Sized[], form: FormKey): Sized[] {
  return list.filter(({ ring }) => ring.form === form).sort((a, b) => compare(a.ring.id, b.ring.id))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** How near two interlaced centres stand: deep enough to hold, shallow enough for the names. */
function reachOf(a: Band, b: Band): number {
  const small = Math.min(a.r, b.r)
  return a.r + b.r - Math.max(0.48 * small, 1.2 * (a.w + b.w))
}

/** The arrangements of a unit around its first ring. */
function shapesOf(unit: readonly Sized[]): Point[][] {
  const [first, second, third] = unit
  if (!first || !second) return [[{ x: 0, y: 0 }]]
  const d = reachOf(first.band, second.band)
  if (!third) {
    return [45, -45, 0, 30, -30, 60, -60].map((degrees) => {
      const angle = (degrees * Math.PI) / 180
      return [
        { x: 0, y: 0 },
        { x: d * Math.cos(angle), y: d * Math.sin(angle) },
      ]
    })
  }
  const wide = Math.max(...unit.map(({ band }) => band.r)) * 1.46
  const deep = wide * Math.sqrt(0.75)
  return [
    [
      { x: wide / 2, y: -deep },
      { x: 0, y: 0 },
      { x: wide, y: 0 },
    ],
    [
      { x: wide / 2, y: deep },
      { x: 0, y: 0 },
      { x: wide, y: 0 },
    ],
  ]
}

/** Puts a unit beside what stands, hooked into one ring of it. */
function hook(unit: readonly Sized[], placed: readonly Sized[], room: Room): Sized[] {
  const options = shapesOf(unit)
  const even = unit.length === 3 ? Math.max(...unit.map(({ band }) => band.r)) : undefined
  const sized = unit.map((one) => ({ ...one, band: { ...one.band, r: even ?? one.band.r } }))
  const at = (shape: readonly Point[], dx: number, dy: number): Sized[] =>
    sized.map((one, index) => {
      const point = shape[index] ?? { x: 0, y: 0 }
      return { ...one, band: { ...one.band, x: point.x + dx, y: point.y + dy } }
    })
  const [plain] = options
  if (placed.length === 0) return at(plain ?? [], 0, 0)
  const bands = placed.map(({ band }) => band)
  const crowds = placed.map((one) => crowdOf(one, bands))
  const stands = { rings: placed, crowds, left: frame(bands).left }
  const candidates: { unit: Sized[]; size: number }[] = []
  for (const shape of options) {
    for (const anchor of placed) {
      for (const [index, own] of sized.entries()) {
        const point = shape[index] ?? { x: 0, y: 0 }
        const d = reachOf(anchor.band, own.band)
        for (let step = 0; step < 24; step++) {
          const angle = (step * Math.PI) / 12
          const x = anchor.band.x + d * Math.cos(angle) - point.x
          const y = anchor.band.y + d * Math.sin(angle) - point.y
          const unit = at(shape, x, y)
          const size = sizeWith(unit, stands, room)
          // Mirrored places cost the same, whatever the last digits say.
          if (size < Infinity) candidates.push({ unit, size: Math.round(size * 1e6) / 1e6 })
        }
      }
    }
  }
  // The smallest first: most need not be looked at for their crossings and names, which takes most of the time.
  candidates.sort((a, b) => a.size - b.size)
  let best: Sized[] | undefined
  let least = Infinity
  for (const { unit, size } of candidates) {
    if (size >= least) break
    const value = size + crowdWith(unit, stands, least - size)
    if (value < least - 1e-6) [least, best] = [value, unit]
  }
  return best ?? beside(at(plain ?? [], 0, 0), placed)
}

/** Where nothing can be hooked without harm, the unit stands free to the right. */
function beside(unit: readonly Sized[], placed: readonly Sized[]): Sized[] {
  const here = frame(placed.map(({ band }) => band))
  const own = frame(unit.map(({ band }) => band))
  return unit.map((one) => ({
    ...one,
    band: {
      ...one.band,
      x: one.band.x + here.left + here.width + apart - own.left,
      y: one.band.y + here.top + here.height / 2 - own.top - own.height / 2,
    },
  }))
}

/** The rings that are placed already. */
interface Standing {
  rings: readonly Sized[]
  /** How far their names run into something as they stand. */
  crowds: readonly number[]
  left: number
}

/** How large the knot would be with a unit; smaller is better, `Infinity` where two rings would only touch. */
function sizeWith(
  unit: readonly Sized[],
  { rings: placed, left: edge }: Standing,
  room: Room,
): number {
  let links = 0
  for (const { band: a } of unit) {
    for (const { band: b } of placed) {
      const overlap = a.r + b.r + (a.w + b.w) / 2 - distance(a, b)
      if (overlap <= -apart) continue
      if (!interlaced(a, b) || overlap < 1.2 * (a.w + b.w)) return Infinity
      if (distance(a, b) < reachOf(a, b) - 0.5) return Infinity
      links++
    }
  }
  const bands = [...placed, ...unit].map(({ band }) => band)
  const { width, height, left } = frame(bands)
  const size =
    width +
    room.weight * height +
    Math.max(0, height - room.height) * 1.5 +
    Math.max(0, width - room.width) * 6
  if (isOlympic(bands)) return Infinity
  return size + (links - 1) * 6 + Math.max(0, edge - left) * 0.4 + 400 * covered(placed, unit)
}

/** How many leads' ticks, and the signs at them, rings of one group would lie over in the other. */
function covered(placed: readonly Sized[], unit: readonly Sized[]): number {
  const hidden = (one: Sized, others: readonly Sized[]) =>
    one.ticks.filter((angle) => {
      const tick = polar(one.band, one.band.r + one.band.w / 2 + 10, angle)
      return others.some(({ band }) => distance(band, tick) < band.r + band.w / 2 + 20)
    }).length
  const sum = (list: readonly Sized[], others: readonly Sized[]) =>
    list.reduce((all, one) => all + (one.ticks.length ? hidden(one, others) : 0), 0)
  return sum(placed, unit) + sum(unit, placed)
}

/**
 * How much names would run into rings with a unit; `Infinity` where three rings would meet in one place. From `most` on
 * it is not looked how much more it is.
 */
function crowdWith(
  unit: readonly Sized[],
  { rings: placed, crowds }: Standing,
  most: number,
): number {
  const all = [...placed, ...unit]
  const bands = all.map(({ band }) => band)
  if (crowded(bands, placed.length)) return Infinity
  let names = 0
  for (const [index, one] of all.entries()) {
    const apart = index < placed.length && !unit.some(({ band }) => near(band, one.band))
    names += 12 * (apart ? crowds[index]! : crowdOf(one, bands))
    if (names >= most) break
  }
  return names
}

/** How far a ring's name, at its best place, runs into the rings about it. */
function crowdOf({ box, band }: Sized, bands: readonly Band[]): number {
  const others = bands.filter((other) => other !== band && near(other, band))
  return Math.max(0, place(box, band, others, 5).crowd - 2)
}

function near(a: Band, b: Band): boolean {
  return distance(a, b) < a.r + b.r + (a.w + b.w) / 2 + 6
}

/**
 * Whether hooking the bands from `fresh` on to those before brings a third band close to where two
 * meet, or two meetings on one band so close that no piece shows between them.
 */
function crowded(bands: readonly Band[], fresh: number): boolean {
  return bands.some((a, i) => {
    const met: (Point & { w: number; joins: boolean })[] = []
    return bands.some((b, j) => {
      if (i === j || !interlaced(a, b)) return false
      const joins = i < fresh !== j < fresh
      return meetings(a, b).some(({ point }) => {
        const close = met.some(
          (m) => (joins || m.joins) && distance(m, point) < (m.w + b.w) / 2 + 2 * halo + 8,
        )
        met.push({ ...point, w: b.w, joins })
        const through = bands.some(
          (c, k) =>
            k !== i &&
            k !== j &&
            (joins || k < fresh !== i < fresh) &&
            Math.abs(distance(c, point) - c.r) < c.w / 2 + Math.max(a.w, b.w) / 2 + halo,
        )
        return close || through
      })
    })
  })
}

/** Whether five neighbours of about one size stand by turns up and down, or in a row not twice as high as one of them. */
export function isOlympic(bands: readonly Band[]): boolean {
  const row = [...bands].sort((a, b) => a.x - b.x)
  return row.some((_, k) => {
    const five = row.slice(k, k + 5)
    const least = Math.min(...five.map(({ r }) => r))
    if (five.length < 5 || five.some(({ r }) => r > least * 1.3)) return false
    const levels = five.map(({ y }) => y)
    const turns = levels.slice(1).map((y, index) => Math.sign(y - levels[index]!))
    return (
      Math.max(...levels) - Math.min(...levels) < 3 * least ||
      turns.every((turn, index) => index === 0 || turn === -turns[index - 1]!)
    )
  })
}

function frame(bands: readonly Band[]): Omit<Knot, 'rings'> {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { x, y, r, w } of bands) {
    const edge = r + w / 2
    left = Math.min(left, x - edge)
    right = Math.max(right, x + edge)
    top = Math.min(top, y - edge)
    bottom = Math.max(bottom, y + edge)
  }
  return { left, top, width: right - left, height: bottom - top }
}
