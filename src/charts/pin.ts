/** Leads as shapes on stems around a ring, kept clear of the rings beside it. */
import { cuts, distance, type Band } from './band.ts'
import type { Placed } from './knot.ts'
import { tickPieces } from './ring.ts'
import type { Shape } from './shape.ts'
import { TAU, polar, type Point } from './svg.ts'

/** From the ring's edge to the middle of the shape. */
export interface Pin {
  from: Point
  to: Point
  shape: Shape
}

const stem = 20

/** Stems for the leads: at the lead's own tick where it has one, else side by side where it is free. */
export function pinsOf(one: Placed, index: number, bands: readonly Band[]): Pin[] {
  const { ring, band } = one
  const others = bands.filter((_, other) => other !== index)
  const places = cuts(bands)[index] ?? []
  const edge = band.r + band.w / 2
  const clear = (angle: number) =>
    others.every((other) =>
      [edge + 4, edge + stem].every(
        (reach) => distance(polar(band, reach, angle), other) > other.r + other.w / 2 + 10,
      ),
    )
  const taken: number[] = []
  const step = 17 / (edge + stem)
  const spaced = (angle: number) =>
    taken.every(
      (other) =>
        Math.abs(Math.atan2(Math.sin(angle - other), Math.cos(angle - other))) > step * 0.95,
    )
  const pins: Pin[] = []
  const waiting: Shape[] = []
  const seen = new Map<Shape, number>()
  for (const lead of ring.leads.slice(0, 7)) {
    const order = seen.get(lead.shape) ?? 0
    seen.set(lead.shape, order + 1)
    const piece = tickPieces(ring, band, places, one.start).find(
      ({ run, recorded, first, count }) =>
        recorded && run.shape === lead.shape && first <= order && order < first + count,
    )
    const angle =
      piece && piece.from + ((order - piece.first + 0.5) * (piece.to - piece.from)) / piece.count
    if (angle === undefined || !clear(angle) || !spaced(angle)) {
      waiting.push(lead.shape)
      continue
    }
    taken.push(angle)
    pins.push(pin(band, angle, lead.shape))
  }
  // The others stand in a row; it begins at the left, where the eye does.
  const start = [...Array(48).keys()]
    .map((k) => Math.PI * 0.8 + ((k % 2 ? 1 : -1) * Math.ceil(k / 2) * TAU) / 48)
    .find((from) => waiting.every((_, k) => clear(from + k * step) && spaced(from + k * step)))
  if (start === undefined) return pins
  return [...pins, ...waiting.map((shape, k) => pin(band, start + k * step, shape))]
}

function pin(band: Band, angle: number, shape: Shape): Pin {
  const edge = band.r + band.w / 2
  return { from: polar(band, edge + 2, angle), to: polar(band, edge + stem, angle), shape }
}
