/** Lines between rows and rings: where on a ring they end and which way round they go. */
import { distance, type Band } from './band.ts'
import { TAU, num, polar, type Point } from './svg.ts'

/**
 * Where `count` lines meet a ring from one side, spread from top to bottom over what the others
 * leave open; a ring that others hide on that side is met where it is open.
 */
export function ends(
  bands: readonly Band[],
  index: number,
  side: 'left' | 'right',
  count: number,
): Point[] {
  const own = bands[index]
  if (!own || count === 0) return []
  const others = bands.filter((_, other) => other !== index)
  const facing = side === 'left' ? Math.PI : 0
  const reach = own.r + own.w / 2 + 3
  const point = (turn: number) => polar(own, reach, facing + turn)
  const steps = Array.from({ length: 61 }, (_, k) => ((k - 30) / 30) * 1.15)
  const open = (turn: number) => others.every((other) => outside(point(turn), other))
  const clear = (turn: number) => {
    const away = point(turn)
    const out = side === 'left' ? -1 : 1
    return others.every(
      (other) =>
        Math.abs(other.y - away.y) > other.r + other.w / 2 + 3 || (other.x - away.x) * out < 0,
    )
  }
  let best = steps.filter((turn) => open(turn) && clear(turn))
  if (!best.length) best = steps.filter(open)
  if (!best.length) best = Array.from({ length: 72 }, (_, k) => (k * TAU) / 72).filter(open)
  if (!best.length) best = steps
  const points = best.map(point).sort((a, b) => a.y - b.y || a.x - b.x)
  const length = points.length
  return Array.from({ length: count }, (_, k) => {
    const at = count === 1 ? 0.5 : 0.12 + (0.76 * k) / (count - 1)
    return points[Math.round(at * (length - 1))] ?? point(0)
  })
}

function outside(point: Point, { x, y, r, w }: Band): boolean {
  return distance(point, { x, y }) > r + w / 2 + 3
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

/** Whether the curve between two points keeps out of every ring. */
export function passes(from: Point, to: Point, bands: readonly Band[]): boolean {
  for (let k = 0; k <= 24; k++) {
    const t = k / 24
    const u = 1 - t
    const x = from.x + (to.x - from.x) * (1.5 * u * u * t + 1.5 * u * t * t + t ** 3)
    const y = from.y + (to.y - from.y) * (3 * u * t * t + t ** 3)
    if (bands.some((band) => distance(band, { x, y }) < band.r + band.w / 2 + 6)) return false
  }
  return true
}

/** Down to a lane below the rings, along it and up again, corners rounded. */
export function detour(from: Point, to: Point, down: number, lane: number, up: number): string {
  const r = 8
  const first = from.y < lane ? r : -r
  const last = to.y < lane ? -r : r
  return (
    `M${num(from.x)} ${num(from.y)}H${num(down - r)}` +
    `q${r} 0 ${r} ${first}V${num(lane - first)}q0 ${first} ${r} ${first}` +
    `H${num(up - r)}q${r} 0 ${r} ${last}V${num(to.y - last)}q0 ${last} ${r} ${last}H${num(to.x)}`
  )
}

/** Level out, then up or down into a line that runs level at `y`. */
export function joinLevel(from: Point, y: number, turn: number): string {
  const r = y > from.y ? 6 : -6
  const start = `M${num(from.x)} ${num(from.y)}H${num(turn - 6)}`
  return `${start}q6 0 6 ${r}V${num(y - r)}q0 ${r} 6 ${r}`
}
