/** Leads as shapes on stems around a ring, kept clear of the rings beside it. */
import { cuts, distance, type Band } from './band.ts'
import type { Placed } from './knot.ts'
import { spread } from './label.ts'
import { seatsOf, tickAngle, tickPieces } from './ring.ts'
import type { Shape } from './shape.ts'
import { TAU, polar, type Point } from './svg.ts'

/** From the ring's edge to the middle of the shape. */
export interface Pin {
  from: Point
  to: Point
  shape: Shape
}

const stem = 20

/** Stems for the leads: where ticks are, from the lead's own, signs side by side; else in a row where it is free. */
export function pinsOf({ ring, band }: Placed, index: number, bands: readonly Band[]): Pin[] {
  const others = bands.filter((_, other) => other !== index)
  const edge = band.r + band.w / 2
  const clear = (angle: number) =>
    others.every((other) =>
      [edge + 4, edge + stem].every(
        (reach) => distance(polar(band, reach, angle), other) > other.r + other.w / 2 + 10,
      ),
    )
  const step = 17 / (edge + stem)
  const leads = ring.leads.slice(0, 7)
  if (ring.total !== undefined) {
    const pieces = tickPieces(ring, band, cuts(bands)[index] ?? [])
    const seats = seatsOf(ring)
    const own = leads
      .flatMap(({ shape }, k) => {
        const angle = seats[k] && tickAngle(pieces, seats[k])
        return angle === undefined ? [] : [{ shape, angle }]
      })
      .sort((a, b) => a.angle - b.angle)
    const signs = spread(
      own.map(({ angle }) => angle),
      own.map(() => step),
    )
    return own.flatMap(({ shape, angle }, k) =>
      clear(angle) && clear(signs[k]!) ? [pin(band, angle, signs[k]!, shape)] : [],
    )
  }
  // The row begins at the left, where the eye does.
  const start = [...Array(48).keys()]
    .map((k) => Math.PI * 0.8 + ((k % 2 ? 1 : -1) * Math.ceil(k / 2) * TAU) / 48)
    .find((from) => leads.every((_, k) => clear(from + k * step)))
  if (start === undefined) return []
  return leads.map(({ shape }, k) => pin(band, start + k * step, start + k * step, shape))
}

function pin(band: Band, angle: number, sign: number, shape: Shape): Pin {
  const edge = band.r + band.w / 2
  // A tick of a member that is recorded reaches beyond the ring.
  return { from: polar(band, edge + 3.5, angle), to: polar(band, edge + stem, sign), shape }
}
