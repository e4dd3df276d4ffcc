/** A knot as markup: each ring a link with its name, its number and what it says to readers. */
import { cuts, type Cut } from './band.ts'
import { numeral, type Knot, type Placed } from './knot.ts'
import type { Pin } from './pin.ts'
import { bandWidth, drawRing, isBlank, type Ring } from './ring.ts'
import { shapePath } from './shape.ts'
import { element, num, text, title, type Point } from './svg.ts'
import { words } from './words.ts'

const pinRadius = 5.5

/** A knot with its labels and pins, moved by `dx`, `dy`; a link for every ring. */
export function drawKnot(
  { rings }: Knot,
  dx: number,
  dy: number,
  pins: readonly (readonly Pin[])[] = [],
): string {
  const move = (point: Point): Point => ({ x: point.x + dx, y: point.y + dy })
  const bands = rings.map(({ band }) => ({ ...band, ...move(band) }))
  const places = cuts(bands)
  return rings
    .map((placed, index) => {
      const band = bands[index] ?? placed.band
      const moved = (pins[index] ?? []).map((pin) => ({
        ...pin,
        from: move(pin.from),
        to: move(pin.to),
      }))
      return drawLink({ ...placed, band, label: move(placed.label) }, places[index] ?? [], moved)
    })
    .join('')
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
    drawRing(ring, band, places),
    drawLabel(placed),
  )
}

/** Name over number over unit, as one block around the label's middle. */
function drawLabel({ ring, lines, label, size, band }: Placed): string {
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
  if (unit)
    body += text(label.x, y + unit - 3, words.declaredUnit(ring.said ?? words.declaredHead), {
      class: 'note middle',
    })
  return body
}

/** What is known of the number of members. */
export function numbers(ring: Ring): string {
  if (isBlank(ring)) return words.unknown
  const { total, recorded, said = words.declaredHead } = ring
  return total === undefined ? words.recorded(recorded) : words.counts(total, recorded, said)
}

/** What a ring says to those who do not see it. */
export function describe(ring: Ring): string {
  const parts = [
    ring.title ?? ring.name.replace('\n', ''),
    ring.kicker ?? '',
    ring.total === undefined
      ? words.undeclared
      : words.declared(ring.total, ring.said ?? words.declaredHead),
    words.recorded(ring.recorded),
  ]
  if (ring.leads.length) {
    const names = ring.leads.slice(0, 3).map((lead) => lead.name)
    parts.push(`${words.leads}${words.colon}${names.join(words.list)}`)
  }
  return parts.join(words.and)
}
