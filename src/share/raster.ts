/**
 * Shapes to coverage: outlines become masks of how much of each pixel they fill.
 *
 * Enters: closed contours in pixels, y downwards. Leaves: a mask with 6 levels (0 nothing, 5 the whole pixel): more could hardly be told apart and weigh a fifth more.
 * Promises: exact areas, non-zero winding for contours that run the same way; the same mask for the same contours on every machine.
 */
import type { Contour } from './font.ts'

/** The step of a full pixel; masks hold 0 to this. */
export const fullLevel = 5

export interface Mask {
  left: number
  top: number
  width: number
  height: number
  levels: Uint8Array
}

/** A polygon in pixels as `x, y` pairs. */
export type Polygon = readonly number[]

let area = new Float32Array(1 << 16)

/** The mask of filled polygons, clipped to nothing: the caller places it. */
export function fill(polygons: readonly Polygon[]): Mask {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const polygon of polygons)
    for (let index = 0; index < polygon.length; index += 2) {
      const x = polygon[index]!
      const y = polygon[index + 1]!
      if (x < minX) minX = x
      if (x > maxX) maxX = x
      if (y < minY) minY = y
      if (y > maxY) maxY = y
    }
  if (minX > maxX) return { left: 0, top: 0, width: 0, height: 0, levels: new Uint8Array(0) }
  const left = Math.floor(minX)
  const top = Math.floor(minY)
  const width = Math.ceil(maxX) - left
  const height = Math.ceil(maxY) - top
  // The sweep writes one cell beyond the right edge of a pixel.
  const stride = width + 2
  const cells = stride * (height + 1)
  if (area.length < cells) area = new Float32Array(cells)
  else area.fill(0, 0, cells)
  for (const polygon of polygons) {
    let px = polygon[polygon.length - 2]! - left
    let py = polygon[polygon.length - 1]! - top
    for (let index = 0; index < polygon.length; index += 2) {
      const x = polygon[index]! - left
      const y = polygon[index + 1]! - top
      sweep(stride, px, py, x, y)
      px = x
      py = y
    }
  }
  const levels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    let sum = 0
    for (let x = 0, from = y * stride, to = y * width; x < width; x++) {
      sum += area[from + x]!
      const cover = Math.abs(sum)
      levels[to + x] = cover >= 1 ? fullLevel : cover * fullLevel + 0.5
    }
  }
  return { left, top, width, height, levels }
}

/** Adds the signed area to the right of one edge, pixel by pixel. */
function sweep(stride: number, xa: number, ya: number, xb: number, yb: number): void {
  if (ya === yb) return
  const down = ya < yb
  const y0 = down ? ya : yb
  const y1 = down ? yb : ya
  const slope = (xb - xa) / (yb - ya)
  let x = down ? xa : xb
  for (let row = Math.floor(y0); row < y1; row++) {
    const line = row * stride
    const dy = Math.min(row + 1, y1) - Math.max(row, y0)
    const next = x + slope * dy
    const d = down ? dy : -dy
    const from = x < next ? x : next
    const to = x < next ? next : x
    const first = Math.floor(from)
    const last = Math.ceil(to)
    if (last <= first + 1) {
      const middle = 0.5 * (from + to) - first
      area[line + first]! += d - d * middle
      area[line + first + 1]! += d * middle
    } else {
      const step = 1 / (to - from)
      const lead = 1 - (from - first)
      const tail = to - last + 1
      const a0 = 0.5 * step * lead * lead
      const am = 0.5 * step * tail * tail
      area[line + first]! += d * a0
      if (last === first + 2) area[line + first + 1]! += d * (1 - a0 - am)
      else {
        const a1 = step * (1.5 - (from - first))
        area[line + first + 1]! += d * (a1 - a0)
        for (let column = first + 2; column < last - 1; column++) area[line + column]! += d * step
        const a2 = a1 + (last - first - 3) * step
        area[line + last - 1]! += d * (1 - a2 - am)
      }
      area[line + last]! += d * am
    }
    x = next
  }
}

/** Quadratic contours in em to polygons at `size` pixels an em, the origin at `x`, baseline at 0. */
export function flatten(contours: readonly Contour[], size: number, x: number): Polygon[] {
  return contours.map((contour) => {
    const points = withImpliedPoints(contour)
    const start = points.findIndex(([, , on]) => on)
    const at = (index: number): [number, number, boolean] => {
      const [px, py, on] = points[(start + index) % points.length]!
      return [px * size + x, -py * size, on]
    }
    let [cx, cy] = at(0)
    const polygon = [cx, cy]
    for (let index = 1; index <= points.length; index++) {
      const [qx, qy, on] = at(index)
      if (on) {
        polygon.push(qx, qy)
        ;[cx, cy] = [qx, qy]
        continue
      }
      index++
      const [ex, ey] = at(index)
      const steps = 1 + Math.floor(Math.sqrt(2.5 * Math.hypot(cx - 2 * qx + ex, cy - 2 * qy + ey)))
      for (let step = 1; step <= steps; step++) {
        const t = step / steps
        const u = 1 - t
        polygon.push(
          u * u * cx + 2 * u * t * qx + t * t * ex,
          u * u * cy + 2 * u * t * qy + t * t * ey,
        )
      }
      ;[cx, cy] = [ex, ey]
    }
    return polygon
  })
}

/** TrueType leaves out a point on the curve where it lies half-way between two control points. */
function withImpliedPoints(contour: Contour): [x: number, y: number, on: boolean][] {
  const points: [number, number, boolean][] = []
  for (let index = 0; index < contour.length; index += 3) {
    const [x, y, on] = [contour[index]!, contour[index + 1]!, contour[index + 2] === 1]
    points.push([x, y, on])
    const next = (index + 3) % contour.length
    if (!on && contour[next + 2] === 0)
      points.push([(x + contour[next]!) / 2, (y + contour[next + 1]!) / 2, true])
  }
  return points
}
