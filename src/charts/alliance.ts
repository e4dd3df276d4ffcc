/**
 * An alliance's own ring for the head of its page. Sorts with their numbers and leads stand at both
 * sides of the ring, each at the height of its ticks, none over another; a line leads to each. Leads
 * without a tick of their own, or without room, are named below. Two drawings leave, `wide` and
 * `narrow` with all leads below; the style sheet shows the one that fits.
 */
import type { Run } from '../graph/tick.ts'
import type { Band } from './band.ts'
import { describe } from './drawing.ts'
import { breakName, measure, spread, widest } from './label.ts'
import {
  drawRing,
  isBlank,
  radius,
  runs,
  seatsOf,
  type Group,
  type Lead,
  type Ring,
} from './ring.ts'
import { shapePath } from './shape.ts'
import { arcTo, at, element, num, polar, text, title, figure, named } from './svg.ts'
import { words } from './words.ts'

/** Leads named beside the ring, and below it; the page lists the others. */
const beside = 4
const below = 8

/** Between the lines that run round the ring, px. */
const lane = 4

interface Design {
  width: number
  /** Radius with which a lead stands beside it. */
  least: number
  /** Leads beside the ring. */
  leads: number
  /** Em of a lead's name, a wider line before a narrower one, and of a sort's, with its number below it where it is longer. */
  names: readonly number[]
  sort: number
}

export function allianceRing(ring: Ring): string {
  const wide = { width: 460, least: 80, leads: beside, names: [8.5, 6.5], sort: 8 }
  const narrow = { width: 284, least: 0, leads: 0, names: [0], sort: 4 }
  return draw(ring, 'wide', wide) + draw(ring, 'narrow', narrow)
}

/** A ring beside others of the same scale: its number alone inside; what it says to readers is its title. */
export function soloRing(ring: Ring): string {
  const outer = ring.total === undefined ? 46 : radius(ring.total, 62, 36, 67)
  const side = 2 * outer
  const band = { ...bandOf(ring, outer), x: outer, y: outer }
  const shown = isBlank(ring) ? words.blank : String(ring.total ?? ring.recorded)
  const name = text(band.x, band.y + 8, shown, { class: 'count' })
  return figure(
    'solo',
    side,
    side,
    { role: 'img' },
    title(describe(ring)),
    element('g', { class: ring.form }, drawRing(ring, band, []), name),
  )
}

interface Label {
  /** The middle of its ticks; `from` and `to` where they begin and end. */
  angle: number
  from: number
  to: number
  lines: string[]
  lead?: Lead
  width: number
  height: number
}

/** A side of the ring; angles there count from the level line, downward. */
interface Side {
  /** 1 at the right, -1 at the left. */
  sign: 1 | -1
  labels: Label[]
  /** Room it takes. */
  width: number
}

function draw(ring: Ring, variant: 'wide' | 'narrow', design: Design): string {
  const room = (sides: readonly Side[]) =>
    sides.reduce((left, { width }) => left - width, design.width) / 2
  // Ticks want a ring that is large enough to part them.
  const least = Math.max(design.least, Math.min(88, (ring.total ?? 0) * 0.44))
  const [wider, narrower] = design.names.map((em) => labelsOf(ring, design, em))
  const narrow = narrower && room(sidesOf(wider!.labels)) < least
  const { labels, waiting } = narrow ? narrower : wider!
  let sides = sidesOf(labels)
  while (room(sides) < least) {
    const last = labels.findLastIndex(({ lead }) => lead)
    if (last < 0) break
    waiting.push(...labels.splice(last, 1).flatMap(({ lead }) => lead ?? []))
    sides = sidesOf(labels)
  }
  const outer = Math.min(most(ring), room(sides))
  const band = bandOf(ring, outer)
  const spare = design.width - sides[0].width - sides[1].width - 2 * outer
  band.x = sides[0].width + outer + (variant === 'narrow' ? spare / 2 : spare)
  const placed = sides.map((side) => {
    const wanted = side.labels.map(({ angle }) => outer * Math.sin(turned(angle, side.sign)))
    const heights = side.labels.map(({ height }) => height)
    return { side, middles: spread(wanted, heights, outer) }
  })
  const edges = placed.flatMap(({ side: { labels }, middles }) => {
    const lanes = labels.length && outer + 3 + lane * labels.length
    const ends = labels.map(({ height }, k) => [middles[k]! - height / 2, middles[k]! + height / 2])
    return [-lanes, lanes, ...ends.flat()]
  })
  band.y = -Math.min(-outer, ...edges) + 1
  const foot = band.y + Math.max(outer, ...edges) + 1
  const list = drawList(ring, waiting, design.width, foot)
  const body =
    element('g', { class: ring.form }, drawRing(ring, band, [])) +
    drawCentre(ring, band) +
    placed.map(({ side, middles }) => drawSide(side, middles, band, outer, ring.form)).join('') +
    list.body
  return figure(`alliance ${variant}`, design.width, list.foot, named(describeNumbers(ring)), body)
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

/** An unknown total has no size to show and stays smaller. */
const most = ({ total }: Ring) => (total === undefined ? 104 : 126)

/** Recorded ticks reach to `outer`. */
function bandOf(ring: Ring, outer: number): Band {
  if (ring.total === undefined) {
    const w = { city: 13, trade: 13, area: 13, sector: 6.5, other: 10 }[ring.form]
    return { x: 0, y: 0, r: outer - w / 2, w }
  }
  const w = Math.min(22, outer * 0.18)
  return { x: 0, y: 0, r: outer - w * 0.66, w }
}

/** Sorts, then leads with a tick of their own in the order of the leads; the leads that are left. */
function labelsOf(ring: Ring, design: Design, em: number): { labels: Label[]; waiting: Lead[] } {
  const labels = runs(ring).flatMap((run) => (run.label ? [sortLabel(run, design)] : []))
  const seats = seatsOf(ring)
  const waiting: Lead[] = []
  let left = design.leads
  ring.leads.forEach((lead, k) => {
    const angle = ring.total === undefined ? loose(k, ring.leads.length) : seats[k]?.angle
    if (angle === undefined || left === 0) waiting.push(lead)
    else {
      left--
      labels.push(leadLabel(lead, angle, em))
    }
  })
  return { labels, waiting }
}

/** A ring without ticks has its leads at the right. */
function loose(k: number, count: number): number {
  const last = Math.min(count, beside) - 1
  return last < 1 ? -0.5 : -0.9 + (k * 1.8) / last
}

function sortLabel({ label, count, from, pitch }: Run<Group>, { sort }: Design): Label {
  const whole = `${label} ${count}`
  // A Latin word stays whole.
  const most = Math.max(sort, widest(label.split(/[^A-Za-z]+/)))
  const lines = measure(whole) > sort ? [...breakName(label, most), String(count)] : [whole]
  const to = from + count * pitch
  const height = lines.length * 16 + 6
  return { angle: (from + to) / 2, from, to, lines, width: widest(lines) * 13, height }
}

function leadLabel(lead: Lead, angle: number, em: number): Label {
  const lines = breakName(lead.name, em)
  const width = Math.max(widest(lines) * 15, measure(lead.role) * 13) + 26
  return { angle, from: angle, to: angle, lines, lead, width, height: lines.length * 20 + 34 }
}

/** Angle at its side: from the level line down, whichever side it is. */
const turned = (angle: number, sign: 1 | -1) => (sign === 1 ? angle : Math.PI - angle)

function sidesOf(labels: readonly Label[]): [Side, Side] {
  const side = (sign: 1 | -1): Side => {
    const own = labels
      .filter(({ angle }) => angle < Math.PI / 2 === (sign === 1))
      .sort((a, b) => turned(a.angle, sign) - turned(b.angle, sign))
    const wide = Math.max(...own.map(({ width }) => width))
    return { sign, labels: own, width: own.length ? wide + 14 + lane * (own.length + 1) : 1 }
  }
  return [side(-1), side(1)]
}

/**
 * The line from a tick to its label runs out, round the ring and then level. Lines that run down nest
 * from outside in, those that run up from inside out, so that none crosses another.
 */
function drawSide(
  { sign, labels }: Side,
  middles: readonly number[],
  band: Band,
  outer: number,
  form: string,
): string {
  const end = band.x + sign * (outer + 6 + lane * (labels.length + 1))
  let least = -Math.PI / 2
  return labels
    .map((label, index) => {
      const { lead, lines, height } = label
      const y = band.y + middles[index]! - height / 2
      // A lead's sign stands at its first line, a sort's line at its middle.
      const level = lead ? y + 14 : band.y + middles[index]!
      const rise = level - band.y
      const next = labels.slice(index + 1).find((one) => one.lead)
      const [from, to] = [turned(label.from, sign), turned(label.to, sign)].sort((a, b) => a - b)
      const low = Math.max(least, from!)
      const high = Math.min(Math.PI / 2, to!, next ? turned(next.angle, sign) : Infinity)
      const wanted = Math.asin(Math.min(1, Math.max(-1, rise / (outer + lane))))
      const angle =
        high - low < 0.1 ? turned(label.angle, sign) : clamp(wanted, low + 0.04, high - 0.04)
      least = angle
      const inner = outer + 2 + lane * (index + 1)
      const outside = outer + 2 + lane * (labels.length - index)
      const down = rise > outside * Math.sin(angle)
      const d = lineTo(band, sign, { angle, rise, reach: down ? outside : inner, outer, end })
      const x = end + sign * (lead ? 26 : 4)
      const line = element('path', { class: `stem ${form}`, d })
      const anchor = sign === 1 ? 'start' : 'end'
      if (!lead) {
        const words = lines.map((one, k) =>
          text(x, y + 15 + k * 16, one, { class: `note ${anchor}` }),
        )
        return line + words.join('')
      }
      const mark = shapePath(lead.shape, { x: end + sign * 10, y: level }, 6)
      return element(
        'a',
        { href: lead.href },
        line,
        element('path', { class: form, d: mark, fill: 'currentColor' }),
        ...lines.map((one, k) => text(x, y + 19 + k * 20, one, { class: `name ${anchor}` })),
        text(x, y + 19 + lines.length * 20, lead.role, { class: `note ${anchor}` }),
      )
    })
    .join('')
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value))

function lineTo(
  { x, y }: Band,
  sign: 1 | -1,
  { angle, rise, reach, outer, end }: Record<'angle' | 'rise' | 'reach' | 'outer' | 'end', number>,
): string {
  const seen = (one: number) => turned(one, sign)
  const start = `M${at(polar({ x, y }, outer + 1, seen(angle)))}L${at(polar({ x, y }, reach, seen(angle)))}`
  const beyond = Math.abs(rise) >= reach
  // A label beyond the ring is reached from the side at which it lies.
  const turn = beyond ? (rise * angle < 0 ? 0 : angle) : Math.asin(rise / reach)
  const round = Math.abs(turn - angle) > 0.02 ? arcTo({ x, y }, reach, seen(angle), seen(turn)) : ''
  return `${start}${round}${beyond ? `V${num(y + rise)}` : ''}L${num(end)} ${num(y + rise)}`
}

function drawList(ring: Ring, leads: readonly Lead[], width: number, top: number) {
  let y = top + (leads.length ? 12 : 0)
  let body = ''
  for (const lead of leads.slice(0, beside + below)) {
    const lines = breakName(lead.name, Math.floor((width - 24) / 17))
    const height = lines.length * 22 + 26
    body += element(
      'a',
      { href: lead.href },
      element('rect', { class: 'hit', x: 0, y: num(y), width, height, fill: 'none' }),
      element('path', {
        class: ring.form,
        d: shapePath(lead.shape, { x: 8, y: y + 14 }, 6),
        fill: 'currentColor',
      }),
      ...lines.map((one, k) => text(24, y + 20 + k * 22, one, { class: 'name start large' })),
      text(24, y + 18 + lines.length * 22, lead.role, { class: 'note' }),
    )
    y += height
  }
  return { body, foot: y + 1 }
}

function drawCentre(ring: Ring, band: Band): string {
  const { x, y } = band
  const large = band.r - band.w / 2 > 72
  const count = { class: large ? 'count hero' : 'count large' }
  const base = y + (large ? 9 : -1)
  if (isBlank(ring))
    return (
      element('g', { class: ring.form }, text(x, y, words.blank, { class: 'count large' })) +
      text(x, y + 24, words.members, { class: 'note middle' })
    )
  const shown = String(ring.total ?? ring.recorded)
  const said = ring.said ?? words.declaredHead
  // A small ring has room for how sure the number is, not for what it counts as well.
  const declared = large ? words.declaredUnit(said) : said
  const unit = ring.total === undefined ? words.recordedUnit : declared
  const second = ring.total === undefined ? words.undeclared : words.recorded(ring.recorded)
  return (
    element('g', { class: ring.form }, text(x, base, shown, count)) +
    text(x, base + (large ? 26 : 20), unit, { class: 'note middle' }) +
    text(x, base + (large ? 46 : 38), second, { class: 'note middle' })
  )
}
