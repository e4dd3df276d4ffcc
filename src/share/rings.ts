/**
 * The motif as polygons: an alliance's ring, its ticks the members; and the interlaced rings of a form.
 *
 * Leaves shapes in painting order, each with the role of its ink. Placement is computed, never by hand.
 */
import type { Run } from '../graph/tick.ts'
import type { Form } from './card.ts'
import type { Polygon } from './raster.ts'

export interface Circle {
  x: number
  y: number
  r: number
}

/** `band` is the ring's own ink, `halo` the ground that parts it where it passes over another. */
export interface Shape {
  role: 'band' | 'halo'
  polygons: Polygon[]
}

/** The part of a ring between two angles (radians, clockwise from the right); a whole ring without them. */
export function arc({ x, y, r }: Circle, band: number, from?: number, to?: number): Polygon[] {
  const outer = r + band / 2
  const inner = r - band / 2
  const start = from ?? 0
  const sweep = (to ?? start + 2 * Math.PI) - start
  const steps = Math.max(2, Math.ceil(Math.abs(sweep) * Math.sqrt(outer) * 1.6))
  const edge = (radius: number, backwards: boolean): number[] => {
    const points: number[] = []
    for (let step = 0; step <= steps; step++) {
      const angle = start + sweep * (backwards ? 1 - step / steps : step / steps)
      points.push(x + radius * Math.cos(angle), y + radius * Math.sin(angle))
    }
    return points
  }
  return from === undefined
    ? [edge(outer, false), edge(inner, true)]
    : [[...edge(outer, false), ...edge(inner, true)]]
}

/** Rings laid so that over and under alternate along each; `gap` is the width of ground beside the upper one. */
export function interlace(circles: readonly Circle[], band: number, gap: number): Shape[] {
  const shapes: Shape[] = circles.map((circle) => ({ role: 'band', polygons: arc(circle, band) }))
  circles.forEach((one, index) => {
    circles.slice(index + 1).forEach((other, offset) => {
      const next = index + 1 + offset
      for (const [side, crossing] of crossings(one, other).entries()) {
        // Three in a triangle pass over one another in a circle; two, or a chain, take turns at each crossing.
        const cyclic = circles.length === 3 && crossings(circles[0]!, circles[2]!).length > 0
        const upper = cyclic ? (next - index === 1 ? one : other) : side === 0 ? other : one
        const angle = Math.atan2(crossing.y - upper.y, crossing.x - upper.x)
        const meeting = Math.max(0.35, Math.abs(crossing.sine))
        const reach = (band / 2 + gap) / meeting / upper.r
        shapes.push(
          {
            role: 'halo',
            polygons: arc(upper, band + 2 * gap, angle - reach, angle + reach),
          },
          {
            role: 'band',
            polygons: arc(upper, band, angle - reach * 1.35, angle + reach * 1.35),
          },
        )
      }
    })
  })
  return shapes
}

/** Where two circles cross, upper crossing first, with the sine of the angle at which they do. */
function crossings(a: Circle, b: Circle): { x: number; y: number; sine: number }[] {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const distance = Math.hypot(dx, dy)
  if (distance >= a.r + b.r || distance <= Math.abs(a.r - b.r)) return []
  const along = (a.r ** 2 - b.r ** 2 + distance ** 2) / (2 * distance)
  const aside = Math.sqrt(a.r ** 2 - along ** 2)
  const cosine = (a.r ** 2 + b.r ** 2 - distance ** 2) / (2 * a.r * b.r)
  const sine = Math.sqrt(Math.max(0, 1 - cosine ** 2))
  return [-1, 1]
    .map((side) => ({
      x: a.x + (along * dx - side * aside * dy) / distance,
      y: a.y + (along * dy + side * aside * dx) / distance,
      sine,
    }))
    .sort((one, other) => one.y - other.y || one.x - other.x)
}

/** A form's figure within a unit circle around the origin; without a form the portal's own three rings. */
export function figure(form: Form | undefined): { circles: Circle[]; band: number } {
  if (form === 'city')
    return { band: 0.13, circles: [-1, 1].map((side) => ({ x: side * 0.36, y: 0, r: 0.56 })) }
  if (form === 'area')
    return { band: 0.1, circles: [-1, 0, 1].map((side) => ({ x: side * 0.6, y: 0, r: 0.37 })) }
  if (form === 'sector')
    return {
      band: 0.12,
      circles: [
        { x: -0.24, y: 0, r: 0.66 },
        { x: 0.56, y: 0, r: 0.36 },
      ],
    }
  return {
    band: 0.11,
    circles: [0, 1, 2].map((corner) => {
      const angle = Math.PI / 2 + (corner * 2 * Math.PI) / 3
      return { x: 0.42 * Math.cos(angle), y: -0.42 * Math.sin(angle), r: 0.52 }
    }),
  }
}

export const place = (
  { circles, band }: { circles: readonly Circle[]; band: number },
  x: number,
  y: number,
  scale: number,
) => ({
  band: band * scale,
  circles: circles.map((one) => ({ x: x + one.x * scale, y: y + one.y * scale, r: one.r * scale })),
})

/** Above this many ticks a sort is a band; its recorded part is filled. */
const mostTicks = 360

/**
 * The ring that counts: one tick a declared member, the recorded ones longer. `r` is the inner radius, `reach` the length of
 * a recorded tick.
 */
export function ticks(
  runs: readonly Run[],
  { x, y, r }: Circle,
  reach: number,
): { declared: Polygon[]; recorded: Polygon[] } {
  const total = runs.reduce((sum, { count }) => sum + count, 0)
  const declared: Polygon[] = []
  const recorded: Polygon[] = []
  const short = reach * 0.62
  for (const { count, recorded: known, from, pitch } of runs) {
    const width = Math.min(pitch * r * 0.46, reach * 0.16)
    if (total > mostTicks) {
      const middle = { x, y, r: r + short / 2 }
      const parted = from + known * pitch
      if (known) recorded.push(...arc({ x, y, r: r + reach / 2 }, reach, from, parted))
      if (count > known) declared.push(...arc(middle, short, parted, from + count * pitch))
    } else
      for (let member = 0; member < count; member++) {
        const isRecorded = member < known
        const at = from + (member + 0.5) * pitch
        const bold = isRecorded ? Math.min(width * 1.5, pitch * r * 0.72) : width
        ;(isRecorded ? recorded : declared).push(
          tick(x, y, at, r, r + (isRecorded ? reach : short), bold),
        )
      }
  }
  return { declared, recorded }
}

/** The band of a ring whose members are not counted: solid, or dashes where none is known. */
export function bandOf(circle: Circle, width: number, blank: boolean): Polygon[][] {
  if (!blank) return [arc(circle, width)]
  const count = Math.round((2 * Math.PI * circle.r) / (width * 2))
  return Array.from({ length: count }, (_, k) => {
    const from = (2 * Math.PI * k) / count
    return arc(circle, width / 2, from, from + (2 * Math.PI * 0.62) / count)
  })
}

/** The thin circle the ticks stand on. */
export const rail = ({ x, y, r }: Circle, reach: number): Polygon[] =>
  arc({ x, y, r: r - reach * 0.3 }, Math.max(1.5, reach * 0.05))

function tick(
  x: number,
  y: number,
  angle: number,
  from: number,
  to: number,
  width: number,
): Polygon {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  const [ax, ay] = [(-sine * width) / 2, (cosine * width) / 2]
  return [
    x + cosine * from + ax,
    y + sine * from + ay,
    x + cosine * to + ax,
    y + sine * to + ay,
    x + cosine * to - ax,
    y + sine * to - ay,
    x + cosine * from - ax,
    y + sine * from - ay,
  ]
}
