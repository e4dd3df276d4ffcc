/**
 * Interlaced bands: where rings cross, which passes over, and what is left of the one that passes
 * under. Over and under alternate along every ring, for any arrangement of circles; gaps are cut
 * out of the shape itself, so that a ring lies as well on paper as on tint, in print or on a card.
 */
import { TAU, arcTo, at, polar, type Point } from './svg.ts'

/** A ring's room: `r` runs along the middle of a band of width `w`. */
export interface Band extends Point {
  r: number
  w: number
}

/** A place where a band passes under another, seen from the one below. */
export interface Cut {
  over: Band
  /** Direction of the other centre, and on which side of it the crossing lies. */
  toward: number
  side: 1 | -1
  distance: number
}

/** What is left of a band between two cuts: angles at its inner and its outer edge. */
export interface Span {
  inner: [number, number]
  outer: [number, number]
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y)
}

export function interlaced(a: Band, b: Band): boolean {
  const d = distance(a, b)
  return d < a.r + b.r && d > Math.abs(a.r - b.r)
}

/** The two points where the middles of two interlaced bands meet. */
export function meetings(a: Band, b: Band): { side: 1 | -1; point: Point }[] {
  const d = distance(a, b)
  const toward = Math.atan2(b.y - a.y, b.x - a.x)
  const spread = opening(a.r, d, b.r)
  return ([1, -1] as const).map((side) => ({
    side,
    point: polar(a, a.r, toward + side * spread),
  }))
}

/**
 * The cuts of each band, so that over and under alternate. Walk every circle clockwise; a band is
 * over where the region at its right hand lies in an even number of circles. Two circles that meet
 * see regions one apart, and along one circle the count turns with each meeting, so it alternates.
 */
export function cuts(bands: readonly Band[]): Cut[][] {
  const result: Cut[][] = bands.map(() => [])
  bands.forEach((a, i) => {
    bands.forEach((b, j) => {
      if (i >= j || !interlaced(a, b)) return
      for (const { side, point } of meetings(a, b)) {
        const around = bands.filter(
          (other, k) => k !== i && k !== j && distance(other, point) < other.r,
        ).length
        // Clockwise, a ring enters the other at its earlier angle and leaves it at the later one.
        const aboutToLeave = side === 1 ? 1 : 0
        const aboveIsA = (1 + aboutToLeave + around) % 2 === 0
        const [below, over] = aboveIsA ? [b, a] : [a, b]
        const place = result[aboveIsA ? j : i]
        place?.push({
          over,
          toward: Math.atan2(over.y - below.y, over.x - below.x),
          // The same point lies on the other side when seen from the other centre.
          side: aboveIsA ? (side === 1 ? -1 : 1) : side,
          distance: distance(below, over),
        })
      }
    })
  })
  return result
}

/** What is left between the radii `inside` and `outside`, with `halo` px kept free at each cut. */
export function spans(
  places: readonly Cut[],
  inside: number,
  outside: number,
  halo: number,
): Span[] {
  const gaps = places
    .map((cut) => ({ inner: gap(cut, inside, halo), outer: gap(cut, outside, halo) }))
    .map(({ inner, outer }) => {
      const turn = Math.floor((inner[0] + inner[1]) / 2 / TAU) * TAU
      return {
        inner: [inner[0] - turn, inner[1] - turn] as const,
        outer: [outer[0] - turn, outer[1] - turn] as const,
      }
    })
    .sort((a, b) => a.inner[0] + a.inner[1] - b.inner[0] - b.inner[1])
  return gaps
    .map((here, index): Span => {
      const next = gaps[(index + 1) % gaps.length] ?? here
      const turn = index + 1 < gaps.length ? 0 : TAU
      return {
        inner: [here.inner[1], next.inner[0] + turn],
        outer: [here.outer[1], next.outer[0] + turn],
      }
    })
    .filter(({ inner, outer }) => inner[1] > inner[0] && outer[1] > outer[0])
}

/** The angles that are wholly free: from edge to edge of the band; without cuts the whole turn. */
export function free(
  places: readonly Cut[],
  inside: number,
  outside: number,
  halo: number,
): [number, number][] {
  if (places.length === 0) return [[-Math.PI / 2, TAU - Math.PI / 2]]
  return spans(places, inside, outside, halo)
    .map(({ inner, outer }): [number, number] => [
      Math.max(inner[0], outer[0]),
      Math.min(inner[1], outer[1]),
    ])
    .filter(([from, to]) => to > from)
}

/** Path data of what is left of a band, its ends parallel to the band that passes over. */
export function outline(
  centre: Point,
  places: readonly Cut[],
  inside: number,
  outside: number,
  halo: number,
  digits: 1 | 2 = 1,
): string {
  return spans(places, inside, outside, halo)
    .map(
      ({ inner, outer }) =>
        `M${at(polar(centre, outside, outer[0]), digits)}` +
        arcTo(centre, outside, outer[0], outer[1], digits) +
        `L${at(polar(centre, inside, inner[1]), digits)}` +
        arcTo(centre, inside, inner[1], inner[0], digits) +
        'Z',
    )
    .join('')
}

function gap(cut: Cut, radius: number, halo: number): [number, number] {
  const { over, toward, side, distance: d } = cut
  const near = opening(radius, d, over.r - over.w / 2 - halo)
  const far = opening(radius, d, over.r + over.w / 2 + halo)
  return side === 1 ? [toward + near, toward + far] : [toward - far, toward - near]
}

/** Half the angle at which a circle of `radius` meets one of `other` whose centre is `d` away. */
function opening(radius: number, d: number, other: number): number {
  const cosine = (radius ** 2 + d ** 2 - other ** 2) / (2 * radius * d)
  return Math.acos(Math.min(1, Math.max(-1, cosine)))
}
