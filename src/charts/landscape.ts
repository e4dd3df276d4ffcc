/**
 * The landscape: the whole membership on one page, region by region, alliance by alliance, members
 * by sort. A cell an alliance, four beside one another where it is wide, one where it is narrow; a
 * link on every name. `standalone` makes a drawing a file of its own, to be shown by other sites.
 */
import { breakName, clip, measure } from './label.ts'
import { bandSign } from './glyph.ts'
import type { Ring } from './ring.ts'
import { shapePath, shapes, type Shape } from './shape.ts'
import { element, escape, num, text, title, type Point } from './svg.ts'
import { words } from './words.ts'

export interface Landscape {
  regions: readonly { slug: string; name: string; href?: string }[]
  alliances: readonly (Ring & { members: readonly Member[] })[]
  /** Organisations of a region that are in no alliance. */
  others?: readonly (Member & { region: string })[]
}

export interface Member {
  name: string
  href: string
  shape: Shape
  /** Leads stand first and bold. */
  leads?: boolean
}

interface Cell {
  /** Columns it takes. */
  span: number
  height: number
  body: string
}

const line = 26
/** Rows of members from which on a cell takes another column. */
const high = 8

/** `most` members a cell names; the number of the others is printed below them. */
export function landscape(
  data: Landscape,
  options: { most?: number; label?: string } = {},
): string {
  const most = options.most ?? 24
  const label = options.label ?? words.landscape
  return draw(data, 'wide', 1136, 4, most, label) + draw(data, 'narrow', 324, 1, most, label)
}

function draw(
  data: Landscape,
  variant: string,
  width: number,
  columns: number,
  most: number,
  label: string,
): string {
  const gap = 32
  const side = columns > 1 ? 112 : 0
  const wide = (width - side - gap * (columns - 1)) / columns
  let y = 0
  let body = ''
  let rules = ''
  const known = new Set(data.regions.map(({ slug }) => slug))
  const nowhere = { slug: '', name: words.nowhere, href: undefined }
  for (const region of [...data.regions, nowhere]) {
    const inside = (slug: string) => (known.has(slug) ? slug : '') === region.slug
    const cells = cellsOf(inside, data, { wide, columns, gap, most })
    if (cells.length === 0) continue
    rules += `M0 ${num(y + 0.5)}H${width}`
    const names = breakName(region.name, columns > 1 ? 4.5 : width / 22, Infinity)
    const name = names.map((one, k) => text(0, y + 44 + k * 28, one, { class: 'region' })).join('')
    body += region.href ? element('a', { href: region.href }, name) : name
    const foot = y + 44 + (names.length - 1) * 28
    let top = columns > 1 ? y + 18 : foot + 12
    let column = 0
    let lowest = 0
    for (const cell of cells) {
      if (column + cell.span > columns) {
        top += lowest + 24
        column = lowest = 0
      }
      const x = side + column * (wide + gap)
      body += element('g', { transform: `translate(${num(x)} ${num(top)})` }, cell.body)
      column += cell.span
      lowest = Math.max(lowest, cell.height)
    }
    y = Math.max(top + lowest, foot) + 32
  }
  return element(
    'svg',
    {
      class: `chart landscape ${variant}`,
      viewBox: `0 0 ${width} ${num(Math.max(1, y))}`,
      width,
      height: num(Math.max(1, y)),
      role: 'group',
      'aria-label': label,
    },
    element('path', { class: 'ruler thin', d: rules || 'M0 0' }) + body,
  )
}

interface Grid {
  wide: number
  columns: number
  gap: number
  most: number
}

function cellsOf(inside: (region: string) => boolean, data: Landscape, grid: Grid): Cell[] {
  const cells = data.alliances
    .filter((one) => inside(one.region))
    .map((one) => {
      const counts =
        one.total === undefined
          ? words.recorded(one.recorded)
          : words.counts(one.total, one.recorded, one.said ?? words.declaredHead)
      const full = one.title ?? one.name.replace('\n', '')
      const lines = breakName(full, Math.floor((grid.wide - 28) / 15))
      const sign = element('g', { class: one.form }, bandSign(one.form, 10, 21))
      const name = lines.map((line, k) => text(28, 26 + k * 22, line, { class: 'name start' }))
      const head = element('a', { href: one.href }, title(full), sign, ...name)
      const below = 26 + lines.length * 22
      const note = text(28, below, counts, { class: 'note' })
      return cell(head + note, below, one.members, grid)
    })
  const free = (data.others ?? []).filter((one) => inside(one.region))
  if (free.length > 0) {
    const name = text(28, 26, words.unallied, { class: 'name start' })
    const note = text(28, 48, words.recorded(free.length), { class: 'note' })
    cells.push(cell(name + note, 48, free, grid))
  }
  return cells
}

/** A head that ends at `below`, then members column by column. */
function cell(head: string, below: number, members: readonly Member[], grid: Grid): Cell {
  const { wide, columns, gap, most } = grid
  const sorted = members.toSorted(
    (a, b) =>
      Number(b.leads ?? false) - Number(a.leads ?? false) ||
      shapes.indexOf(a.shape) - shapes.indexOf(b.shape),
  )
  // One name more takes no more room than the words that would stand for it.
  const shown = sorted.length <= most + 1 ? sorted : sorted.slice(0, most)
  const rest = sorted.length - shown.length
  const entries = shown.length + (rest > 0 ? 1 : 0)
  const span = Math.max(1, Math.min(columns, Math.ceil(entries / high)))
  const rows = Math.ceil(entries / span)
  const place = (k: number) => ({
    x: Math.floor(k / rows) * (wide + gap),
    y: below + 30 + (k % rows) * line,
  })
  const drawn = shown.map((member, k) => drawMember(member, place(k), wide))
  const last = place(shown.length)
  if (rest > 0) drawn.push(text(last.x + 28, last.y, words.others(rest), { class: 'note' }))
  return { span, body: head + drawn.join(''), height: below + (rows ? rows * line + 16 : 8) }
}

function drawMember(member: Member, { x, y }: Point, wide: number): string {
  const { name, href, shape, leads } = member
  const shown = clip(name, (wide - 28) / 14)
  return element(
    'a',
    { href },
    shown === name ? '' : title(name),
    element('rect', {
      class: 'hit',
      x: num(x),
      y: num(y - line / 2 - 5),
      width: num(Math.min(wide, 32 + measure(shown) * 14)),
      height: line,
      fill: 'none',
    }),
    element('path', { d: shapePath(shape, { x: x + 10, y: y - 5 }, 5), fill: 'currentColor' }),
    text(x + 28, y, shown, { class: leads ? 'member leads' : 'member' }),
  )
}

/** Each drawing as a file: the name space and the given style sheet go into it. */
export function standalone(svg: string, css: string): string {
  const [, rest = ''] = svg.split(/<svg (.*)/su)
  const [open = '', ...inner] = rest.split('>')
  const style = element('style', {}, escape(css).replaceAll('&quot;', '"'))
  return `<svg xmlns="http://www.w3.org/2000/svg" ${open}>${style}${inner.join('>')}`
}
