/**
 * The landscape: the whole membership on one page, region by region, alliance by alliance, members
 * by sort. A cell an alliance, four beside one another where it is wide, one where it is narrow; a
 * link on every name. `standalone` makes a drawing a file of its own, to be shown by other sites.
 */
import { breakName, widest } from './label.ts'
import { numbers } from './drawing.ts'
import { bandSign } from './glyph.ts'
import { isBlank, type Ring } from './ring.ts'
import { shapePath, shapes, type Shape } from './shape.ts'
import { element, escape, num, text, title, type Point, figure, named } from './svg.ts'
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

/** From a name to the next, and from a name's line to its next one, px. */
const line = 26
const further = 18
/** Height of names, px, from which on a cell takes another column. */
const high = 8 * line

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
    const names = breakName(region.name, columns > 1 ? 4.5 : width / 22)
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
  return figure(
    `landscape ${variant}`,
    width,
    Math.max(1, y),
    named(label),
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
      const full = one.title ?? one.name.replace('\n', '')
      const lines = breakName(full, Math.floor((grid.wide - 28) / 15))
      const sign = element('g', { class: one.form }, bandSign(one.form, 10, 21, isBlank(one)))
      const name = lines.map((line, k) => text(28, 26 + k * 22, line, { class: 'name start' }))
      const head = element('a', { href: one.href }, title(full), sign, ...name)
      const below = 26 + lines.length * 22
      const note = text(28, below, numbers(one), { class: 'note' })
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
  const named = shown.map((member) => {
    const lines = breakName(member.name, Math.floor((wide - 28) / 14))
    return { member, lines, height: line + (lines.length - 1) * further }
  })
  const tall = named.reduce((sum, { height }) => sum + height, rest > 0 ? line : 0)
  const span = Math.max(1, Math.min(columns, Math.ceil(tall / high)))
  const at = { x: 0, y: 0 }
  let lowest = 0
  let drawn = ''
  for (const { member, lines, height } of named) {
    // The last column takes what is left.
    if (at.y + height / 2 > tall / span && at.x < (span - 1) * (wide + gap)) {
      at.x += wide + gap
      at.y = 0
    }
    drawn += drawMember(member, lines, { x: at.x, y: below + 30 + at.y })
    at.y += height
    lowest = Math.max(lowest, at.y)
  }
  if (rest > 0) {
    drawn += text(at.x + 28, below + 30 + at.y, words.others(rest), { class: 'note' })
    lowest = Math.max(lowest, at.y + line)
  }
  return { span, body: head + drawn, height: below + (lowest ? lowest + 16 : 8) }
}

function drawMember(
  { href, shape, leads }: Member,
  lines: readonly string[],
  { x, y }: Point,
): string {
  const kind = leads ? 'member leads' : 'member'
  return element(
    'a',
    { href },
    element('rect', {
      class: 'hit',
      x: num(x),
      y: num(y - line / 2 - 5),
      width: num(32 + widest(lines) * 14),
      height: line + (lines.length - 1) * further,
      fill: 'none',
    }),
    element('path', { d: shapePath(shape, { x: x + 10, y: y - 5 }, 5), fill: 'currentColor' }),
    ...lines.map((one, k) => text(x + 28, y + k * further, one, { class: kind })),
  )
}

/** Each drawing as a file: the name space and the given style sheet go into it. */
export function standalone(svg: string, css: string): string {
  const [, rest = ''] = svg.split(/<svg (.*)/su)
  const [open = '', ...inner] = rest.split('>')
  const style = element('style', {}, escape(css).replaceAll('&quot;', '"'))
  return `<svg xmlns="http://www.w3.org/2000/svg" ${open}>${style}${inner.join('>')}`
}
