/** Words in a figure: how wide they run, where they break, and where in a ring they stand clear. */
import { distance, type Band } from './band.ts'
import { remembered, type Point } from './svg.ts'

/** Width in em of a line set in a Chinese face: full-width signs 1, Latin and digits about half. */
export function measure(line: string): number {
  let width = 0
  for (const sign of line) width += /[\u0020-\u024f]/u.test(sign) ? 0.56 : 1
  return width
}

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' })

/**
 * A name whole, on as few lines of at most `most` em as hold it, broken at word borders into lines of about one length; a
 * line break in the name itself is kept.
 */
export const breakName = remembered(parted, (...from) => from.join('\n'), 5000)

function parted(name: string, most: number): string[] {
  if (name.includes('\n')) return name.split('\n').flatMap((line) => breakName(line, most))
  if (measure(name) <= most) return [name]
  const ideal = measure(name) / Math.ceil(measure(name) / most)
  let best = ''
  let head = ''
  for (const { segment } of words.segment(name)) {
    head += segment
    if (measure(head) > most || head === name) break
    // A closing sign may not begin a line, nor an opening one end it.
    if (/^[，。、；：）”’》」！？·\-+ ,.)]/u.test(name.slice(head.length))) continue
    if (/[（“‘《「(]$/u.test(head)) continue
    if (Math.abs(measure(head) - ideal) <= Math.abs(measure(best) - ideal)) best = head
  }
  if (measure(best) < ideal / 2) best = take(name, Math.min(most, Math.ceil(ideal)))
  return [best, ...breakName(name.slice(best.length), most)]
}

export const widest = (lines: readonly string[]) => Math.max(0, ...lines.map(measure))

/**
 * Middles for boxes in a row, each as near to where it is wanted as it goes without one over another, and from `-reach` to
 * `reach` if there is room for all. Boxes that meet share what they give way; linear.
 */
export function spread(
  wanted: readonly number[],
  sizes: readonly number[],
  reach = Infinity,
): number[] {
  const blocks: { sum: number; count: number }[] = []
  const offsets: number[] = []
  let offset = 0
  wanted.forEach((place, k) => {
    offsets.push(offset + sizes[k]! / 2)
    offset += sizes[k]!
    let block = { sum: place - offsets[k]!, count: 1 }
    for (let last = blocks.at(-1); last; last = blocks.at(-1)) {
      if (last.sum / last.count < block.sum / block.count) break
      blocks.pop()
      block = { sum: last.sum + block.sum, count: last.count + block.count }
    }
    blocks.push(block)
  })
  const shifts = blocks.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count))
  const [least, most] = 2 * reach < offset ? [-offset / 2, -offset / 2] : [-reach, reach - offset]
  return shifts.map((shift, k) => Math.max(least, Math.min(most, shift)) + offsets[k]!)
}

function take(line: string, most: number): string {
  let head = ''
  for (const sign of line) {
    if (head && measure(head + sign) > most) break
    head += sign
  }
  return head
}

export interface Box {
  width: number
  height: number
}

/**
 * How far a box at `centre` runs into a band's own edge or into the others, in px; 0 is clear. From `most` on it is not
 * looked how much more it is.
 */
function crowding(
  centre: Point,
  box: Box,
  own: Band,
  others: readonly Band[],
  margin = 3,
  most = Infinity,
): number {
  const inside = own.r - own.w / 2 - margin
  let crowd = Math.max(0, furthest(own, centre, box) - inside)
  for (const other of others) {
    if (crowd >= most) return crowd
    if (other.r > own.r * 1.3 && distance(other, own) < other.r) {
      // Inside a far larger ring only its band is in the way.
      const near = nearest(other, centre, box)
      const far = furthest(other, centre, box)
      const inner = other.r - other.w / 2 - margin
      const outer = other.r + other.w / 2 + margin
      if (near < outer && far > inner) crowd += Math.min(outer - near, far - inner)
    } else {
      crowd += Math.max(0, other.r + other.w / 2 + margin - nearest(other, centre, box))
    }
  }
  return crowd
}

/** The clearest place for a box in a ring, nearest to its centre, to `step` px; deterministic. */
export function place(
  box: Box,
  own: Band,
  others: readonly Band[],
  step = 2,
): Point & { crowd: number } {
  const centre = { x: own.x, y: own.y, crowd: crowding(own, box, own, others) }
  if (!others.length || !centre.crowd) return centre
  const wide = step * 3
  const rough = nearby(centre, Math.ceil((own.r * 0.55) / wide), wide, box, own, others)
  return nearby(rough, 2, step, box, own, others)
}

/** The clearest of the points of a grid about `from`, `reach` steps to each side. */
function nearby(
  from: Point & { crowd: number },
  reach: number,
  step: number,
  box: Box,
  own: Band,
  others: readonly Band[],
): Point & { crowd: number } {
  let best = from
  let least = from.crowd * 8 + distance(from, own)
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++) {
      const centre = { x: from.x + dx * step, y: from.y + dy * step }
      const far = distance(centre, own)
      const most = (least - far) / 8
      if (most <= 0) continue
      const crowd = crowding(centre, box, own, others, 3, most)
      if (crowd * 8 + far >= least - 1e-6) continue
      least = crowd * 8 + far
      best = { ...centre, crowd }
    }
  return best
}

function nearest(from: Point, centre: Point, box: Box): number {
  const dx = Math.max(0, Math.abs(centre.x - from.x) - box.width / 2)
  const dy = Math.max(0, Math.abs(centre.y - from.y) - box.height / 2)
  return Math.sqrt(dx * dx + dy * dy)
}

function furthest(from: Point, centre: Point, box: Box): number {
  const dx = Math.abs(centre.x - from.x) + box.width / 2
  const dy = Math.abs(centre.y - from.y) + box.height / 2
  return Math.sqrt(dx * dx + dy * dy)
}
