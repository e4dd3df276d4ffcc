/**
 * Markup of SVG: numbers of at most two decimals, escaped text, elements, points on a circle and arcs.
 * Angles are radians, clockwise from three o'clock, as SVG's y runs down.
 */

export const TAU = Math.PI * 2

export interface Point {
  x: number
  y: number
}

/** A number as SVG wants it: no trailing zeros, no `-0`; `digits` is at most 2. */
export function num(value: number, digits: 0 | 1 | 2 = 1): string {
  const power = 10 ** digits
  return String(Math.round(value * power) / power + 0)
}

/** What is escaped, and what no escape makes legal in XML. */
const special = /[&<>"\p{Cc}\p{Cs}\ufffe\uffff]/u
const illegal = /(?![\t\n\r\u0080-\u009f])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu

export function escape(text: string): string {
  if (!special.test(text)) return text
  return text
    .replace(illegal, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

export type Attributes = Record<string, string | number | false | undefined>

/** An element; attributes that are `undefined` or `false` are left out, numbers are rounded. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  let open = `<${name}`
  for (const key in attributes) {
    const value = attributes[key]
    if (value === undefined || value === false) continue
    open += ` ${key}="${typeof value === 'number' ? num(value, 2) : escape(value)}"`
  }
  let inner = ''
  for (const child of children) inner += child
  return inner === '' ? `${open}/>` : `${open}>${inner}</${name}>`
}

/** A drawing of its own. */
export function figure(
  kind: string,
  width: number,
  height: number,
  said: Attributes,
  ...children: string[]
): string {
  const size = { width: num(width), height: num(height) }
  const viewBox = `0 0 ${size.width} ${size.height}`
  return element('svg', { class: `chart ${kind}`, viewBox, ...size, ...said }, ...children)
}

/** What is said of a drawing to those who don't see it; nothing where its name stands beside it. */
export const named = (label: string): Attributes => ({ role: 'group', 'aria-label': label })
export const hidden: Attributes = { 'aria-hidden': 'true' }

/** A line of text, its content escaped. */
export function text(x: number, y: number, content: string, attributes: Attributes = {}): string {
  return element('text', { x: num(x), y: num(y), ...attributes }, escape(content))
}

/** What a figure or a link in it is called, its content escaped. */
export function title(content: string): string {
  return `<title>${escape(content)}</title>`
}

export function polar(centre: Point, radius: number, angle: number): Point {
  return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) }
}

export function at(point: Point, digits: 1 | 2 = 1): string {
  return `${num(point.x, digits)} ${num(point.y, digits)}`
}

/** The arc from one angle clockwise to a later one, as path data; a whole turn is two half arcs. */
export function arc(centre: Point, radius: number, from: number, to: number): string {
  const start = `M${at(polar(centre, radius, from))}`
  const middle = (from + to) / 2
  if (to - from < TAU - 0.001) return start + arcTo(centre, radius, from, to)
  return start + arcTo(centre, radius, from, middle) + arcTo(centre, radius, middle, to)
}

/** The arc command alone, for a pen that already stands at `from`; it may run either way. */
export function arcTo(
  centre: Point,
  radius: number,
  from: number,
  to: number,
  digits: 1 | 2 = 1,
): string {
  const r = num(radius, digits)
  const large = Math.abs(to - from) > Math.PI ? 1 : 0
  const end = at(polar(centre, radius, to), digits)
  return `A${r} ${r} 0 ${large} ${to > from ? 1 : 0} ${end}`
}

/** A sign of which there are few sorts, each drawn once. */
export const once = <Sort extends [sort?: unknown]>(draw: (...sort: Sort) => string) =>
  remembered(draw, (...[sort]) => sort, Infinity)

/** What is made is remembered by its key; when there are `most` of them, all are forgotten. */
export function remembered<From extends unknown[], Made>(
  make: (...from: From) => Made,
  keyOf: (...from: From) => unknown,
  most: number,
): (...from: From) => Made {
  const known = new Map<unknown, Made>()
  return (...from) => {
    const key = keyOf(...from)
    let made = known.get(key)
    if (made === undefined) {
      if (known.size === most) known.clear()
      known.set(key, (made = make(...from)))
    }
    return made
  }
}
