/**
 * The frieze: every alliance of the portal as a ring on a ruler of regions, the rings of one region
 * interlaced, leads as shapes on stems. It is drawn at full size and scrolls where it does not fit;
 * more than one row when regions are many. A link on every ring.
 */
import { formKeys } from '../kinds/terms.ts'
import { cuts, distance, type Band, type Cut } from './band.ts'
import { numeral, knot, type Knot, type Placed } from './knot.ts'
import { clip, measure } from './label.ts'
import { bandWidth, drawRing, tickPieces, type Ring } from './ring.ts'
import { platformPath, shapePath, type Shape } from './shape.ts'
import { TAU, element, num, polar, text, title, type Point } from './svg.ts'
import { words } from './words.ts'

export interface Region {
  slug: string
  name: string
  note: string
  href?: string
  /** What a region without rings has instead: a sign each, standing on the ruler. */
  marks?: readonly Mark[]
}

export type Mark = Shape | 'platform' | 'planned'

interface Plot {
  region: Region
  knot?: Knot
  pins: Pin[][]
  left: number
  right: number
  top: number
  bottom: number
}

interface Pin {
  from: Point
  to: Point
  shape: Shape
}

const pad = 2
const gap = 30
const stem = 20
const pinRadius = 5.5

/** `width` is the room at full width, px; the height follows. */
export function frieze(
  rings: readonly Ring[],
  regions: readonly Region[],
  options: { width?: number; label?: string } = {},
): string {
  const width = options.width ?? 1136
  const rows = arrange(rings, regions, width)
  let y = 0
  let body = ''
  for (const row of rows) {
    const top = Math.min(0, ...row.map((plot) => plot.top))
    const bottom = Math.max(60, ...row.map((plot) => plot.bottom))
    const ruler = y + pad + (bottom - top) + 22
    body += drawRow(row, width, y + pad - top, ruler)
    y = ruler + 56 + (row === rows.at(-1) ? 0 : 40)
  }
  const svg = element(
    'svg',
    {
      class: 'chart frieze',
      viewBox: `0 0 ${num(width)} ${num(y)}`,
      width: num(width),
      height: num(y),
      role: 'group',
      'aria-label': options.label ?? words.frieze,
    },
    body,
  )
  return element('div', { class: 'chart-scroll' }, svg)
}

/** Rows of regions: one row if it can be by drawing the counted rings a little smaller. */
function arrange(rings: readonly Ring[], regions: readonly Region[], width: number): Plot[][] {
  const plotAll = (unit: number) =>
    regions.map((region) =>
      plot(
        region,
        rings.filter((ring) => ring.region === region.slug),
        unit,
      ),
    )
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
  const words = Math.max(measure(region.name) * 22, measure(region.note) * 13) + 8
  if (rings.length === 0) {
    const columns = Math.ceil(Math.min(24, region.marks?.length ?? 0) / 4)
    return { region, pins: [], left: 0, right: Math.max(words, columns * 22), top: 0, bottom: 0 }
  }
  const tied = knot(rings, unit)
  const bands = tied.rings.map(({ band }) => band)
  const pins = tied.rings.map((one, index) => pinsOf(one, index, bands))
  const ends = pins.flat().map((pin) => pin.to)
  const left = Math.min(tied.left, ...ends.map((end) => end.x - 7))
  const right = Math.max(tied.left + tied.width, ...ends.map((end) => end.x + 7))
  const centre = tied.top + tied.height / 2
  const top = Math.min(tied.top, ...ends.map((end) => end.y - 7)) - centre
  const bottom = Math.max(tied.top + tied.height, ...ends.map((end) => end.y + 7)) - centre
  return { region, knot: tied, pins, left, right: Math.max(right, left + words), top, bottom }
}

/** Stems for the leads: at the lead's own tick where it has one, else side by side where it is free. */
function pinsOf(one: Placed, index: number, bands: readonly Band[]): Pin[] {
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

function drawRow(row: readonly Plot[], width: number, middle: number, ruler: number): string {
  const spare = Math.max(0, width - row.reduce((sum, one) => sum + one.right - one.left, 0))
  const between = row.length > 1 ? Math.min(spare / (row.length - 1), 140) : 0
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
  if (!one.knot) return drawMarks(one.region.marks ?? [], x, ruler) + head + note
  const { rings, top, height } = one.knot
  const lift = middle - top - height / 2
  const move = (point: Point): Point => ({ x: point.x + shift, y: point.y + lift })
  const bands = rings.map(({ band }) => ({ ...band, ...move(band) }))
  const places = cuts(bands)
  const drawn = rings.map((placed, index) => {
    const band = bands[index] ?? placed.band
    const pins = (one.pins[index] ?? []).map((pin) => ({
      ...pin,
      from: move(pin.from),
      to: move(pin.to),
    }))
    return drawLink({ ...placed, band, label: move(placed.label) }, places[index] ?? [], pins)
  })
  return drawn.join('') + head + note
}

/** Signs in columns of four, from the ruler up. */
function drawMarks(marks: readonly Mark[], x: number, ruler: number): string {
  let filled = ''
  let open = ''
  let dashed = ''
  marks.slice(0, 24).forEach((mark, index) => {
    const column = Math.floor(index / 4)
    const centre = { x: x + 8 + column * 22, y: ruler - 20 - (index % 4) * 24 }
    if (mark === 'platform') open += platformPath(centre, 11)
    else if (mark === 'planned') dashed += platformPath(centre, 11)
    else filled += shapePath(mark, centre, 6)
  })
  const line = (d: string, planned: boolean) =>
    d && element('path', { d, class: 'box', 'stroke-dasharray': planned && '2.5 2' })
  const body = filled && element('path', { d: filled, fill: 'currentColor' })
  return marks.length
    ? element('g', { class: 'marks' }, body, line(open, false), line(dashed, true))
    : ''
}

function drawLink(placed: Placed, places: readonly Cut[], pins: readonly Pin[]): string {
  const { ring, band } = placed
  const stems = pins.map(
    ({ from, to }) => `M${num(from.x)} ${num(from.y)}L${num(to.x)} ${num(to.y)}`,
  )
  const signs = pins.map(({ to, shape }) => shapePath(shape, to, pinRadius))
  return element(
    'a',
    { href: ring.href, class: ring.form },
    title(describe(ring)),
    element('circle', {
      class: 'hit',
      cx: num(band.x),
      cy: num(band.y),
      r: num(band.r + band.w / 2),
      fill: 'none',
    }),
    pins.length ? element('path', { class: 'stem', d: stems.join('') }) : '',
    pins.length ? element('path', { d: signs.join(''), fill: 'currentColor' }) : '',
    drawRing(ring, band, places, placed.start),
    drawLabel(placed),
  )
}

/** Name over number over unit, as one block around the label's middle. */
export function drawLabel({ ring, lines, label, size, band }: Omit<Placed, 'x'>): string {
  const large = ring.total !== undefined && bandWidth(ring) * 0.9 < band.w
  const line = size + 3
  const number = ring.total === undefined ? 0 : large ? numeral.large : numeral.small
  const unit = large ? 18 : 0
  const height = lines.length * line + number + unit
  let y = label.y - height / 2
  let body = ''
  for (const words of lines) {
    y += line
    body += text(label.x, y - 4, words, { class: large ? 'name large' : 'name' })
  }
  if (number) {
    y += number
    body += text(label.x, y - 3, String(ring.total), { class: large ? 'count large' : 'count' })
  }
  if (unit) body += text(label.x, y + unit - 3, words.declaredUnit, { class: 'note middle' })
  return body
}

const formOf = Object.fromEntries(Object.entries(formKeys).map(([form, key]) => [key, form]))

/** What a ring says to those who do not see it. */
export function describe(ring: Ring): string {
  const parts = [
    ring.title ?? ring.name.replace('\n', ''),
    formOf[ring.form] ?? '',
    ring.total === undefined ? words.undeclared : words.declared(ring.total),
    words.recorded(ring.recorded),
  ]
  if (ring.leads.length) {
    const names = ring.leads.slice(0, 3).map((lead) => clip(lead.name, 24))
    parts.push(`${words.leads}：${names.join(words.list)}`)
  }
  return parts.join(words.and)
}
