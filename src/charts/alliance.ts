/**
 * An alliance's own ring for the head of its page: ticks by sort with their numbers inside, leads
 * named around it, those who are in no declared sort on a stem below. Two drawings leave, `wide`
 * with names at the right and `narrow` with all names below; the style sheet shows the one that fits.
 */
import type { Band } from './band.ts'
import { breakName, clip, crowding, measure, type Box } from './label.ts'
import { drawRing, merges, tickPieces, top, type Lead, type Piece, type Ring } from './ring.ts'
import { shapePath } from './shape.ts'
import { TAU, arcTo, at, element, num, polar, text, type Point } from './svg.ts'
import { words } from './words.ts'

/** Leads named beside the ring, and on the stem below it; the page lists the others. */
const beside = 4
const below = 8

export function allianceRing(ring: Ring): string {
  return wide(ring) + narrow(ring)
}

interface Seat {
  lead: Lead
  angle: number
}

function wide(ring: Ring): string {
  const width = 460
  const band = bodyOf(ring, { x: 132, y: 164 }, 128)
  const start = bestStart(ring, band)
  const { seated, waiting } = seats(ring, band, start)
  const names = slots(seated, band, waiting.length ? 20 : 64)
  const rows = waiting.slice(0, below)
  const stem = drawStem(rows, band)
  const last = Math.max(band.y + band.r + band.w / 2 + 12, stem.bottom, ...names.map(bottomOf))
  const body =
    element('g', { class: ring.form }, drawRing(ring, band, [], start)) +
    drawGroups(ring, band, start) +
    drawCentre(ring, band) +
    names.map((slot, index) => drawSlot(slot, index, names, band, ring.form)).join('') +
    element('g', { class: ring.form }, stem.body)
  return frame(ring, 'wide', width, last, body)
}

function narrow(ring: Ring): string {
  const width = 324
  const band = bodyOf(ring, { x: 150, y: 134 }, 126)
  const rows = ring.leads.slice(0, beside + below)
  const rail = band.x - (band.r + band.w / 2) * 0.968
  const angle = Math.acos(Math.max(-1, (rail - band.x) / (band.r + band.w / 2)))
  const from = polar(band, band.r + band.w / 2, angle)
  const first = band.y + band.r + band.w / 2 + 44
  const list = rows.map((lead, index) => {
    const y = first + index * 52
    return element(
      'a',
      { href: lead.href },
      element('rect', { class: 'hit', x: 0, y: y - 24, width, height: 48, fill: 'none' }),
      element('path', {
        class: ring.form,
        d: shapePath(lead.shape, { x: rail, y: y - 6 }, 6),
        fill: 'currentColor',
      }),
      text(rail + 22, y, clip(lead.name, Math.floor((width - rail - 22) / 17)), {
        class: 'name start large',
      }),
      text(rail + 22, y + 20, lead.role, { class: 'note' }),
    )
  })
  const line = rows.length
    ? element('path', {
        class: `stem ${ring.form}`,
        d: rows
          .map((_, index) => {
            const to = first - 6 + index * 52
            const start = index === 0 ? from.y + 4 : to - 52 + 12
            return `M${num(rail)} ${num(start)}V${num(to - 12)}`
          })
          .join(''),
      })
    : ''
  const height = rows.length ? first + (rows.length - 1) * 52 + 28 : first - 32
  const body =
    element('g', { class: ring.form }, drawRing(ring, band, [], top)) +
    drawGroups(ring, band, top) +
    drawCentre(ring, band) +
    line +
    list.join('')
  return frame(ring, 'narrow', width, height, body)
}

function frame(ring: Ring, variant: string, width: number, height: number, body: string): string {
  return element(
    'svg',
    {
      class: `chart alliance ${variant}`,
      viewBox: `0 0 ${num(width)} ${num(height)}`,
      width: num(width),
      height: num(height),
      role: 'group',
      'aria-label': describeNumbers(ring),
    },
    body,
  )
}

function describeNumbers(ring: Ring): string {
  const total =
    ring.total === undefined
      ? words.undeclared
      : words.declared(ring.total, ring.said ?? words.declaredHead)
  const parts = ring.groups
    .filter((group) => group.declared !== undefined)
    .map((group) => `${group.label} ${group.declared}`)
  return [ring.title ?? ring.name, total, words.recorded(ring.recorded), ...parts].join(words.and)
}

/** A counted ring takes the room there is; an unknown total has no size to show and stays smaller. */
function bodyOf(ring: Ring, centre: Point, outer: number): Band {
  if (ring.total !== undefined) return { ...centre, r: outer - 11, w: 22 }
  const w = { city: 13, trade: 13, area: 13, sector: 6.5, other: 10 }[ring.form]
  const reach = Math.min(outer, 104)
  return { x: centre.x, y: centre.y - outer + reach, r: reach - w / 2, w }
}

/** Which piece of the ring holds a lead's own tick, and where on it. */
function tickOf(pieces: readonly Piece[], lead: Lead, order: number): number | undefined {
  const piece = pieces.find(
    ({ run, recorded, first, count }) =>
      recorded &&
      (run.shape === undefined || run.shape === lead.shape) &&
      first <= order &&
      order < first + count,
  )
  if (!piece) return undefined
  return piece.from + ((order - piece.first + 0.5) * (piece.to - piece.from)) / piece.count
}

/** Leads with a place on the ring, in the order of their angle, and those without. */
function seats(ring: Ring, band: Band, start: number): { seated: Seat[]; waiting: Lead[] } {
  if (ring.total === undefined) {
    const seated = ring.leads.slice(0, beside).map((lead, index, all) => ({
      lead,
      angle: all.length === 1 ? -0.5 : -0.9 + (index * 1.8) / (all.length - 1),
    }))
    return { seated, waiting: ring.leads.slice(beside) }
  }
  const pieces = tickPieces(ring, band, [], start)
  const order = new Map<string, number>()
  const seated: Seat[] = []
  const waiting: Lead[] = []
  for (const lead of ring.leads) {
    const named = pieces.some(({ run }) => run.shape !== undefined)
    const key = named ? lead.shape : ''
    const index = order.get(key) ?? 0
    order.set(key, index + 1)
    const angle = tickOf(pieces, lead, index)
    if (angle === undefined || seated.length === beside) waiting.push(lead)
    else seated.push({ lead, angle: Math.atan2(Math.sin(angle), Math.cos(angle)) })
  }
  return { seated: seated.sort((a, b) => a.angle - b.angle), waiting }
}

/** Turns the ring so that the leads' ticks look to the right, where their names stand. */
function bestStart(ring: Ring, band: Band): number {
  let best = top
  let least = Infinity
  for (let k = 0; k < 72; k++) {
    const start = top + ((k % 2 ? -1 : 1) * Math.ceil(k / 2) * TAU) / 72
    const angles = seats(ring, band, start).seated.map(({ angle }) => angle)
    const cost =
      angles.reduce((sum, angle) => sum + Math.max(0, Math.abs(angle + 0.35) - 1.05) * 9, 0) +
      Math.abs(start - top) * 0.35
    if (cost < least - 1e-9) [least, best] = [cost, start]
  }
  return best
}

interface Slot extends Seat {
  lines: string[]
  /** Base line of the first line of the name. */
  y: number
}

/** Names at the right, each near the height of its tick, none over another. */
function slots(seated: readonly Seat[], band: Band, spare: number): Slot[] {
  const list = seated.map(({ lead, angle }, index): Slot => {
    const y = polar(band, reachOf(band, seated.length - 1 - index), angle).y + 6
    return { lead, angle, lines: breakName(lead.name, 9.6), y }
  })
  list.forEach((slot, index) => {
    const before = list[index - 1]
    slot.y = Math.max(24, slot.y, before ? bottomOf(before) + 24 : 0)
  })
  // Pushed down past the ring's foot, the names climb back as far as they may.
  let floor = band.y + band.r + band.w / 2 + spare
  for (const slot of list.toReversed()) {
    slot.y -= Math.max(0, bottomOf(slot) - floor)
    floor = slot.y - 24
  }
  return list
}

function bottomOf({ y, lines }: Slot): number {
  return y + lines.length * 22 + 6
}

/** Radius of the lines that run round the ring, the innermost first. */
function reachOf(band: Band, order: number): number {
  return band.r + band.w / 2 + 12 + 7 * order
}

/**
 * The line from a tick to its name runs out, round the ring and then level. Lines that run down nest
 * from outside in, those that run up from inside out, so that none crosses another.
 */
function drawSlot(slot: Slot, index: number, all: readonly Slot[], band: Band, form: string) {
  const { lead, angle, lines, y } = slot
  const edge = band.r + band.w / 2
  const sign = { x: band.x + edge + 38, y: y - 6 }
  const rise = sign.y - band.y
  const straight = reachOf(band, all.length - 1 - index)
  const downward = rise > polar(band, straight, angle).y - band.y - 0.01
  const reach = downward ? straight : reachOf(band, index)
  const from = polar(band, edge + 6, angle)
  const out = polar(band, reach, angle)
  let d = `M${at(from)}L${at(out)}`
  if (Math.abs(rise) < reach) {
    const to = Math.asin(rise / reach)
    if (Math.abs(to - angle) > 0.02) d += arcTo(band, reach, angle, to)
  }
  d += `L${num(sign.x - 11)} ${num(sign.y)}`
  const name = lines.map((line, k) => text(sign.x + 16, y + k * 22, line, { class: 'name start' }))
  return element(
    'a',
    { href: lead.href },
    element('path', { class: `stem ${form}`, d }),
    element('path', { class: form, d: shapePath(lead.shape, sign, 6), fill: 'currentColor' }),
    name.join(''),
    text(sign.x + 16, y + lines.length * 22, lead.role, { class: 'note' }),
  )
}

/** A stem from the ring's foot: role at its left, name at its right. */
function drawStem(rows: readonly Lead[], band: Band): { body: string; bottom: number } {
  const foot = band.y + band.r + band.w / 2 + 6
  let body = ''
  rows.forEach((lead, index) => {
    const y = foot + 36 + index * 36
    body += element('path', {
      class: 'stem',
      d: `M${num(band.x)} ${num(index === 0 ? foot : y - 24)}V${num(y - 12)}`,
    })
    body += element(
      'a',
      { href: lead.href },
      text(band.x - 20, y + 5, lead.role, { class: 'note end' }),
      element('path', { d: shapePath(lead.shape, { x: band.x, y }, 6), fill: 'currentColor' }),
      text(band.x + 20, y + 5, clip(lead.name, 20), { class: 'name start' }),
    )
  })
  return { body, bottom: rows.length ? foot + rows.length * 36 + 16 : 0 }
}

function drawCentre(ring: Ring, band: Band): string {
  const { x, y } = band
  const shown = String(ring.total ?? ring.recorded)
  const unit =
    ring.total === undefined
      ? words.recordedUnit
      : words.declaredUnit(ring.said ?? words.declaredHead)
  const second = ring.total === undefined ? words.undeclared : words.recorded(ring.recorded)
  const base = y + 9
  return (
    element('g', { class: ring.form }, text(x, base, shown, { class: 'count hero' })) +
    text(x, base + 26, unit, { class: 'note middle' }) +
    text(x, base + 46, second, { class: 'note middle' })
  )
}

interface Word extends Point, Box {
  line: string
}

/** Sorts and numbers inside the ring at the middle of their run, where there is room for them. */
function drawGroups(ring: Ring, band: Band, start: number): string {
  const size = 13
  if (ring.total === undefined || merges(ring, band)) return ''
  const digits = measure(String(ring.total)) * 52
  const taken: (Point & Box)[] = [
    { x: band.x, y: band.y - 14, width: digits, height: 48 },
    { x: band.x, y: band.y + 38, width: 94, height: 48 },
  ]
  const groups = new Map<string, Piece[]>()
  for (const piece of tickPieces(ring, band, [], start)) {
    const { label } = piece.run
    if (label !== '') groups.set(label, [...(groups.get(label) ?? []), piece])
  }
  // Short runs have the least choice, so they choose first.
  return [...groups.values()]
    .sort((a, b) => (a[0]?.run.count ?? 0) - (b[0]?.run.count ?? 0))
    .map((pieces) => {
      const word = seatWord(pieces, band, size, taken)
      if (!word) return ''
      taken.push(word)
      return text(word.x, word.y + size * 0.36, word.line, { class: 'note middle' })
    })
    .join('')
}

/** As near to the middle of its ticks as it goes. */
function seatWord(
  pieces: readonly Piece[],
  band: Band,
  size: number,
  taken: readonly (Point & Box)[],
): Word | undefined {
  const [first] = pieces
  const last = pieces.at(-1)
  if (!first || !last) return undefined
  const line = `${first.run.label} ${first.run.count}`
  const box = { width: measure(line) * size, height: size * 1.2 }
  const rim = { ...band, r: band.r - band.w / 2 - 4, w: 0 }
  const length = last.to - first.from
  let best: Word | undefined
  let least = Infinity
  for (const turn of [0.5, 0.35, 0.65, 0.2, 0.8, 0, 1]) {
    const angle = first.from + length * turn
    for (let inset = 8; inset < 56; inset += 2) {
      const word = { ...polar(band, rim.r - inset, angle), ...box, line }
      const value = inset + Math.abs(turn - 0.5) * 40 * length
      if (value >= least || crowding(word, word, rim, [], 0) > 0) continue
      if (taken.some((other) => meets(other, word))) continue
      least = value
      best = word
    }
  }
  return best
}

function meets(a: Box & Point, b: Box & Point): boolean {
  return (
    Math.abs(a.x - b.x) < (a.width + b.width) / 2 + 6 &&
    Math.abs(a.y - b.y) < (a.height + b.height) / 2
  )
}
