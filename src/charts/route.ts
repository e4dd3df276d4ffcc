/** Lines between rows and rings: where on a ring they end and which way round they go. */
import { distance, type Band } from './band.ts'
import { at, num, polar, type Point } from './svg.ts'

/** What a line keeps from rings that it doesn't join, px. */
const margin = 3

/** Where a line ends on a ring, and how it comes there: level from its side, or from above or below. */
export interface End extends Point {
  angle: number
  way: 'level' | 'up' | 'down'
}

/**
 * Where `count` lines meet a ring from one side, `off` px from it: spread from top to bottom over what is open to that side;
 * else all where it is open upward or downward. None where other rings hide it.
 */
export function ends(
  bands: readonly Band[],
  index: number,
  side: 'left' | 'right',
  count: number,
  off = 3,
): End[] {
  const own = bands[index]
  if (!own || count === 0) return []
  const others = bands.filter((_, other) => other !== index)
  const [facing, out] = side === 'left' ? [Math.PI, -1] : [0, 1]
  const reach = own.r + own.w / 2 + off
  const points = Array.from({ length: 121 }, (_, k) => ((k - 60) / 60) * Math.PI)
    .map((turn) => ({ turn, angle: facing + turn, ...polar(own, reach, facing + turn) }))
    .filter((point) => others.every((other) => outside(point, other)))
  const apart = (a: number, b: number, other: Band) =>
    Math.abs(a - b) > other.r + other.w / 2 + margin
  const level = points
    .filter(({ turn }) => Math.abs(turn) < 1.15)
    .filter(({ x, y }) =>
      others.every((other) => apart(other.y, y, other) || (other.x - x) * out < 0),
    )
    .sort((a, b) => a.y - b.y || a.x - b.x)
  if (level.length)
    return Array.from({ length: count }, (_, k) => {
      const at = count === 1 ? 0.5 : 0.12 + (0.76 * k) / (count - 1)
      return { ...level[Math.round(at * (level.length - 1))]!, way: 'level' as const }
    })
  const [best] = points
    .flatMap((point) =>
      (['up', 'down'] as const).map((way) => ({ ...point, way, down: way === 'up' ? -1 : 1 })),
    )
    .filter(
      ({ x, y, down }) =>
        (y - own.y) * down > reach * 0.5 &&
        others.every((other) => apart(other.x, x, other) || (other.y - y) * down < 0),
    )
    .sort((a, b) => Math.abs(a.turn) - Math.abs(b.turn))
  return best ? Array.from({ length: count }, () => best) : []
}

function outside(point: Point, { x, y, r, w }: Band): boolean {
  return distance(point, { x, y }) > r + w / 2 + margin
}

/** A level start, a level end. */
export function curve(from: Point, to: Point): string {
  const reach = (to.x - from.x) * 0.5
  const level = Math.abs(from.y - to.y) < 0.5
  if (level) return `M${num(from.x)} ${num(from.y)}H${num(to.x)}`
  return (
    `M${num(from.x)} ${num(from.y)}C${num(from.x + reach)} ${num(from.y)} ` +
    `${num(to.x - reach)} ${num(to.y)} ${num(to.x)} ${num(to.y)}`
  )
}

/** Whether the curve between two points keeps out of every ring, and out of the one that it ends on until there. */
export function passes(from: Point, to: Point, bands: readonly Band[], own?: Band): boolean {
  for (let k = 0; k <= 48; k++) {
    const t = k / 48
    const u = 1 - t
    const x = from.x + (to.x - from.x) * (1.5 * u * u * t + 1.5 * u * t * t + t ** 3)
    const y = from.y + (to.y - from.y) * (3 * u * t * t + t ** 3)
    const runs = (band: Band) =>
      distance(band, { x, y }) < band.r + band.w / 2 + (band === own ? 1 : margin + 1)
    if (bands.some(runs)) return false
  }
  return true
}

/** A line of straight stretches, its corners rounded. */
export function elbow(points: readonly Point[]): string {
  return points.reduce((d, point, k) => {
    const [before, next] = [points[k - 1], points[k + 1]]
    if (!before) return `M${at(point)}`
    if (!next) return `${d}L${at(point)}`
    const r = Math.min(8, distance(before, point) / 2, distance(point, next) / 2)
    return `${d}L${at(toward(point, before, r))}Q${at(point)} ${at(toward(point, next, r))}`
  }, '')
}

function toward(from: Point, to: Point, far: number): Point {
  const share = far / (distance(from, to) || 1)
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}
