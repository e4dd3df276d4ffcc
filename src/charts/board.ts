/** Where everything of one band of the network stands: rows at both sides, knots between them. */
import type { Band } from './band.ts'
import { knot, type Knot } from './knot.ts'
import type { Ring } from './ring.ts'
import { column, rowHeight } from './row.ts'
import type { Row, Strand } from './strand.ts'

/** Room for the columns' headings above the first row, px. */
const head = 34

export interface Board {
  strand: Strand
  /** The middles of the rows, the same at both sides. */
  rows: number[]
  knots: { knot: Knot; dx: number; dy: number }[]
  bands: Placed[]
  /** The lowest edge of a ring; 0 without rings. */
  floor: number
  height: number
}

/** A ring where it stands on the board. */
export interface Placed extends Band {
  /** Of its alliance. */
  id: string
  /** Members are ticks on it. */
  ticked: boolean
  /** Edges of the knot that it stands in. */
  top: number
  bottom: number
}

export function board(strand: Strand): Board {
  const knots = tied(strand.rings).map((knot) => ({ knot, dx: 0, dy: 0 }))
  const { end } = rowsOf(strand)
  const high = knots.reduce((sum, { knot }) => sum + knot.height + 20, -20)
  const linked = strand.left.filter(({ joins }) => joins.length)
  const tall = Math.max(end - head, high + 20)
  // Rings stand beside the rows that are joined to them, which come first.
  const beside = linked.reduce((sum, row) => sum + rowHeight(row, 'left'), 0)
  const facing = strand.right.reduce((sum, row) => sum + rowHeight(row, 'right'), 0)
  const middle = Math.max(beside, Math.min(facing, end - head)) / 2
  const across = strand.left.some(({ joins }) =>
    joins.some(({ to }) => strand.right.some(({ id }) => id === to)),
  )
  // Where lines cross from side to side, the first row is left free for one to run level.
  const least = across ? 34 : 4
  let y = head + Math.max(least, Math.min(tall - high - 8, middle - high / 2))
  for (const one of knots) {
    one.dx = column.rings - one.knot.left - one.knot.width / 2
    one.dy = y - one.knot.top
    y += one.knot.height + 20
  }
  const bands = knots.flatMap(({ knot, dx, dy }) =>
    knot.rings.map(({ ring, band }) => ({
      ...band,
      x: band.x + dx,
      y: band.y + dy,
      id: ring.id,
      ticked: ring.total !== undefined,
      top: knot.top + dy,
      bottom: knot.top + knot.height + dy,
    })),
  )
  const floor = Math.max(0, ...bands.map(({ y, r, w }) => y + r + w / 2))
  const ordered = { ...strand, left: inOrder(strand.left, bands) }
  const rows = rowsOf(ordered)
  const height = Math.max(head + tall + 26, rows.end + 26, floor + 32)
  return { strand: ordered, rows: rows.middles, knots, bands, floor, height }
}

/** More rings than six, or than their column is wide for, go into even knots below one another. */
function tied(rings: readonly Ring[], parts = Math.ceil(rings.length / 6)): Knot[] {
  const most = Math.ceil(rings.length / parts)
  const knots: Knot[] = []
  for (let k = 0; k < rings.length; k += most)
    knots.push(knot(rings.slice(k, k + most), 104, { width: 370, height: 320, weight: 0.8 }))
  return most > 1 && knots.some(({ width }) => width > 380) ? tied(rings, parts + 1) : knots
}

function rowsOf({ left, right }: Strand): { middles: number[]; end: number } {
  let end = head
  const middles = Array.from({ length: Math.max(left.length, right.length, 1) }, (_, k) => {
    const [one, other] = [left[k], right[k]]
    const high = Math.max(
      30,
      one ? rowHeight(one, 'left') : 0,
      other ? rowHeight(other, 'right') : 0,
    )
    end += high
    return end - high / 2
  })
  return { middles, end }
}

/** Rows joined to rings in the order of the rings' heights, so that lines cross least. */
function inOrder(rows: readonly Row[], bands: Board['bands']): Row[] {
  const level = new Map(bands.map(({ id, y }) => [id, y]))
  const rank = (row: Row) => {
    const found = row.joins.flatMap(({ to }) => level.get(to) ?? [])
    if (row.count > 1) return 1e7
    return found.length ? found.reduce((sum, y) => sum + y, 0) / found.length : 1e6
  }
  return rows.toSorted((a, b) => rank(a) - rank(b))
}
