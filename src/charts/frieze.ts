/**
 * The frieze: every alliance of the portal as a ring on a ruler of regions, the rings of one region
 * interlaced, leads as shapes on stems. It is drawn at full size and scrolls where it does not fit;
 * more than one row when regions are many. A link on every ring.
 */
import { drawKnot } from './drawing.ts'
import { knot, type Knot } from './knot.ts'
import { measure } from './label.ts'
import { pinsOf, type Pin } from './pin.ts'
import type { Ring } from './ring.ts'
import { element, num, text, figure, named } from './svg.ts'
import { words } from './words.ts'

export interface Region {
  slug: string
  name: string
  note: string
  href?: string
}

interface Plot {
  region: Region
  knot?: Knot
  pins: Pin[][]
  left: number
  right: number
  top: number
  bottom: number
}

const pad = 2
const gap = 30
/** Between two regions where there is room for it. */
const apart = 140

/** `width` is the most that it takes, px; the height follows. */
export function frieze(
  rings: readonly Ring[],
  regions: readonly Region[],
  options: { width?: number; label?: string } = {},
): string {
  const rows = arrange(rings, regions, options.width ?? 1136)
  const needed = Math.max(gap, ...rows.map((row) => room(row) + (row.length - 1) * (apart - gap)))
  const width = Math.min(needed, options.width ?? 1136)
  let y = 0
  let body = ''
  for (const row of rows) {
    const top = Math.min(0, ...row.map((plot) => plot.top))
    const bottom = Math.max(60, ...row.map((plot) => plot.bottom))
    const ruler = y + pad + (bottom - top) + 22
    body += drawRow(row, width, y + pad - top, ruler)
    y = ruler + 56 + (row === rows.at(-1) ? 0 : 40)
  }
  const svg = figure('ring-frieze', width, y, named(options.label ?? words.frieze), body)
  return element('div', { class: 'chart-scroll' }, svg)
}

/** Rows of regions: one row if it can be by drawing the counted rings a little smaller. */
function arrange(rings: readonly Ring[], regions: readonly Region[], width: number): Plot[][] {
  const known = new Set(regions.map(({ slug }) => slug))
  const stray = rings.filter((ring) => !known.has(ring.region))
  const parts = regions.map((region) => ({
    region,
    inside: rings.filter((ring) => ring.region === region.slug),
  }))
  // No ring is lost: those of no known region stand at the end.
  if (stray.length)
    parts.push({ region: { slug: '', name: words.nowhere, note: '' }, inside: stray })
  const plotAll = (unit: number) => parts.map(({ region, inside }) => plot(region, inside, unit))
  let plots: Plot[] = []
  for (const unit of [118, 114, 110, 106, 102]) {
    plots = plotAll(unit)
    if (room(plots) <= width) return [plots]
  }
  plots = plotAll(112)
  const count = Math.ceil(room(plots) / width)
  // The narrowest even width that takes no more rows than are needed.
  for (let limit = room(plots) / count; limit < width; limit += 12) {
    const rows = fill(plots, limit)
    if (rows.length <= count) return rows
  }
  return fill(plots, width)
}

function room(plots: readonly Plot[]): number {
  return plots.reduce((sum, one) => sum + one.right - one.left, 0) + (plots.length - 1) * gap
}

function fill(plots: readonly Plot[], limit: number): Plot[][] {
  const rows: Plot[][] = []
  for (const one of plots) {
    const row = rows.at(-1)
    if (row && room([...row, one]) <= limit) row.push(one)
    else rows.push([one])
  }
  return rows
}

function plot(region: Region, rings: readonly Ring[], unit: number): Plot {
  const caption = Math.max(measure(region.name) * 22, measure(region.note) * 13) + 8
  if (rings.length === 0) return { region, pins: [], left: 0, right: caption, top: 0, bottom: 0 }
  const tied = knot(rings, unit)
  const bands = tied.rings.map(({ band }) => band)
  const pins = tied.rings.map((one, index) => pinsOf(one, index, bands))
  const ends = pins.flat().map((pin) => pin.to)
  const left = Math.min(tied.left, ...ends.map((end) => end.x - 7))
  const right = Math.max(tied.left + tied.width, ...ends.map((end) => end.x + 7))
  const centre = tied.top + tied.height / 2
  const top = Math.min(tied.top, ...ends.map((end) => end.y - 7)) - centre
  const bottom = Math.max(tied.top + tied.height, ...ends.map((end) => end.y + 7)) - centre
  return { region, knot: tied, pins, left, right: Math.max(right, left + caption), top, bottom }
}

function drawRow(row: readonly Plot[], width: number, middle: number, ruler: number): string {
  const spare = Math.max(0, width - row.reduce((sum, one) => sum + one.right - one.left, 0))
  const between = row.length > 1 ? Math.min(spare / (row.length - 1), apart) : 0
  let x = 0
  let marks = ''
  let body = ''
  row.forEach((one, index) => {
    const shift = x - one.left
    marks += `M${num(x + (index === 0 ? 0.75 : 0))} ${num(ruler)}v9`
    body += drawPlot(one, shift, x, middle, ruler)
    x += one.right - one.left + between
  })
  const line = element('path', {
    class: 'ruler',
    d: `M0 ${num(ruler)}H${num(width)}${marks}`,
    fill: 'none',
  })
  return body + line
}

function drawPlot(one: Plot, shift: number, x: number, middle: number, ruler: number): string {
  const name = text(x, ruler + 31, one.region.name, { class: 'region' })
  const head = one.region.href ? element('a', { href: one.region.href }, name) : name
  const note = text(x, ruler + 52, one.region.note, { class: 'note' })
  if (!one.knot) return head + note
  const lift = middle - one.knot.top - one.knot.height / 2
  return drawKnot(one.knot, shift, lift, one.pins) + head + note
}
