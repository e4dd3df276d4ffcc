/** Where everything of one band of the network stands: rows at both sides, knots between them. */
import type { Band } from './band.ts'
import { knot, type Knot } from './knot.ts'
import type { Ring } from './ring.ts'
import type { Row, Strand } from './strand.ts'

export const width = 1136
export const pitch = 30
export const column = { organizations: 322, rings: 561, platforms: 800 }

/** Room for the columns' headings above the first row, px. */
const head = 34

export interface Board {
  strand: Strand
  knots: { knot: Knot; dx: number; dy: number }[]
  /** The rings where they stand on the board, with the id of their alliance. */
  bands: (Band & { id: string })[]
  /** The lowest edge of a ring; 0 without rings. */
  floor: number
  height: number
}

/** The middle of a row, the same at both sides. */
export function rowY(index: number): number {
  return head + (index + 0.5) * pitch
}

export function board(strand: Strand): Board {
  // More rings than this make one knot too wide to read; they go into even knots below one another.
  const most = Math.ceil(strand.rings.length / Math.ceil(strand.rings.length / 6))
  const parts: Ring[][] = []
  for (let k = 0; k < strand.rings.length; k += most) parts.push(strand.rings.slice(k, k + most))
  const tied = parts.map((rings) => knot(rings, 104, { width: 370, height: 320, weight: 0.8 }))
  const rows = Math.max(strand.left.length, strand.right.length, 1) * pitch
  const high = tied.reduce((sum, one) => sum + one.height + 20, -20)
  const linked = strand.left.filter(({ joins }) => joins.length).length
  const tall = Math.max(rows, high + 20)
  // Rings stand beside the rows that are joined to them, which come first.
  const middle = Math.max(linked * pitch, Math.min(strand.right.length * pitch, rows)) / 2
  const across = strand.left.some(({ joins }) =>
    joins.some(({ to }) => strand.right.some(({ id }) => id === to)),
  )
  // Where lines cross from side to side, the first row is left free for one to run level.
  const least = across ? pitch + 4 : 4
  let y = head + Math.max(least, Math.min(tall - high - 8, middle - high / 2))
  const knots = tied.map((one) => {
    const dx = column.rings - one.left - one.width / 2
    const placed = { knot: one, dx, dy: y - one.top }
    y += one.height + 20
    return placed
  })
  const bands = knots.flatMap(({ knot, dx, dy }) =>
    knot.rings.map(({ ring, band }) => ({ ...band, x: band.x + dx, y: band.y + dy, id: ring.id })),
  )
  const floor = Math.max(0, ...bands.map(({ y, r, w }) => y + r + w / 2))
  const height = Math.max(head + tall + 26, floor + 32)
  return { strand: { ...strand, left: facing(strand.left, bands) }, knots, bands, floor, height }
}

/** Rows joined to rings in the order of the rings' heights, so that lines cross least. */
function facing(rows: readonly Row[], bands: Board['bands']): Row[] {
  const level = new Map(bands.map(({ id, y }) => [id, y]))
  const rank = (row: Row) => {
    const found = row.joins.flatMap(({ to }) => level.get(to) ?? [])
    if (row.count > 1) return 1e7
    return found.length ? found.reduce((sum, y) => sum + y, 0) / found.length : 1e6
  }
  return rows.toSorted((a, b) => rank(a) - rank(b))
}
