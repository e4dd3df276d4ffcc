/** What happened when: columns by year and a grid of months; solid is stated, dashed inferred. */
import { element, num, text, title, figure, hidden, named } from './svg.ts'
import { words } from './words.ts'

export interface Year {
  year: number
  /** Events whose date a source states, and those whose date is inferred. */
  stated: number
  inferred: number
}

export interface Month {
  year: number
  /** 1 to 12. */
  month: number
  stated: number
  inferred: number
  href?: string
}

/** A column a year, a dot an event, from the first year to the last without gaps; newest at the right. */
export function yearColumns(years: readonly Year[], options: { label?: string } = {}): string {
  if (years.length === 0) return ''
  const numbers = years.map(({ year }) => year)
  const first = Math.min(...numbers)
  const count = Math.max(...numbers) - first + 1
  const known = new Map(years.map((year) => [year.year, year]))
  const most = Math.max(1, ...years.map(({ stated, inferred }) => stated + inferred))
  const pitch = Math.max(46, Math.min(72, Math.floor(324 / count)))
  // A column is a stack of dots until it would tower over the page; then it is a bar.
  const dots = most <= 16
  const tall = dots ? most * 12 : 160
  const base = tall + 30
  let columns = ''
  for (let index = 0; index < count; index++) {
    const one = known.get(first + index) ?? { year: first + index, stated: 0, inferred: 0 }
    columns += column(one, index * pitch + pitch / 2, base, dots ? undefined : tall / most, most)
  }
  const width = count * pitch
  const body =
    element('path', { class: 'ruler thin', d: `M0 ${num(base + 2)}H${num(width)}` }) + columns
  const label = options.label ?? words.years
  return element(
    'div',
    { class: 'chart-scroll', tabindex: 0, role: 'region', 'aria-label': label },
    figure('year-columns', width, base + 28, named(label), body),
  )
}

/** Dots in a row, rows of a year, and as many happenings as are drawn one by one. */
const strip = { across: 14, pitch: 12, most: 56 }

/** A year's happenings as rows of dots; a bar where the fullest year, `most`, has more than can be told apart. */
export function yearMarks({ stated, inferred }: Omit<Year, 'year'>, most: number): string {
  const { across, pitch } = strip
  const total = stated + inferred
  const isBar = most > strip.most
  // However few they are, they show.
  const long = (count: number) => count && Math.max(2, (count * across * pitch) / most)
  const dots = (from: number, to: number, radius: number) =>
    Array.from({ length: to - from }, (_, k) => {
      const [row, at] = [Math.floor((from + k) / across), (from + k) % across]
      return dot((at + 0.5) * pitch, (row + 0.5) * pitch, radius)
    }).join('')
  const box = (x: number, length: number) => `M${num(x)} 1h${num(length)}v10h-${num(length)}z`
  const [first, rest] = isBar
    ? [box(0, long(stated)), box(long(stated) + 1, long(inferred))]
    : [dots(0, stated, 4.5), dots(stated, total, 4)]
  const width = isBar ? long(stated) + 1 + long(inferred) : Math.min(total, across) * pitch
  const height = isBar ? pitch : Math.ceil(total / across) * pitch
  const body =
    (stated ? element('path', { class: 'stated', d: first }) : '') +
    (inferred ? element('path', { class: 'inferred', d: rest }) : '')
  return figure('year-marks', width, height, hidden, body)
}

const dot = (x: number, y: number, radius: number) =>
  `M${num(x - radius)} ${num(y)}a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1-${2 * radius} 0`

function column(
  one: Year,
  x: number,
  base: number,
  unit: number | undefined,
  most: number,
): string {
  const total = one.stated + one.inferred
  let body = ''
  let top = base
  if (unit === undefined) {
    const stack = (from: number, to: number, radius: number) =>
      Array.from({ length: to - from }, (_, k) => dot(x, base - 8 - (from + k) * 12, radius)).join(
        '',
      )
    const stated = stack(0, one.stated, 4.5)
    const inferred = stack(one.stated, total, 4)
    body += stated && element('path', { class: 'stated', d: stated })
    body += inferred && element('path', { class: 'inferred', d: inferred })
    top = base - 2 - total * 12
  } else {
    const stated = one.stated * unit
    const all = total * unit
    const box = (from: number, to: number) =>
      `M${num(x - 10)} ${num(base - from)}h20V${num(base - to)}h-20z`
    body += one.stated ? element('path', { class: 'stated', d: box(0, stated) }) : ''
    body += one.inferred ? element('path', { class: 'inferred', d: box(stated + 1, all) }) : ''
    top = base - all
  }
  const full = total === most && total > 0
  body += text(x, top - 6, String(total), {
    class: full ? 'value full' : total ? 'value' : 'value quiet',
  })
  body += text(x, base + 22, String(one.year), { class: full ? 'unit full' : 'unit' })
  return body
}

/** A row a year, newest first, a ring a month with its number of events inside; 324 px wide. */
export function monthGrid(months: readonly Month[], options: { label?: string } = {}): string {
  if (months.length === 0) return ''
  const years = [...new Set(months.map(({ year }) => year))].sort((a, b) => b - a)
  const left = 52
  const pitch = 22.6
  const width = 324
  const row = 36
  const x = (month: number) => left + (month - 0.5) * pitch
  const head = Array.from({ length: 12 }, (_, k) =>
    text(x(k + 1), 16, String(k + 1), { class: 'note middle' }),
  ).join('')
  let body = head
  let lines = ''
  years.forEach((year, index) => {
    const y = 26 + index * row
    lines += `M0 ${y}H${width}`
    body += text(0, y + 24, String(year), { class: 'unit start' })
    for (const one of months) {
      if (one.year === year) body += monthRing(one, x(one.month), y + row / 2)
    }
  })
  body = element('path', { class: 'hairs', d: lines }) + body
  return figure(
    'month-grid',
    width,
    26 + years.length * row,
    named(options.label ?? words.months),
    body,
  )
}

/** A month with both kinds shows a filled ring inside a dashed one. */
function monthRing(one: Month, x: number, y: number): string {
  const total = one.stated + one.inferred
  if (total === 0) return ''
  const at = { cx: num(x), cy: num(y) }
  const both = one.stated > 0 && one.inferred > 0
  let body = ''
  if (one.stated) body += element('circle', { ...at, r: both ? 8 : 10, class: 'stated' })
  if (one.inferred) body += element('circle', { ...at, r: 10.3, class: 'inferred' })
  body += text(x, y + 4.6, String(total), { class: one.stated ? 'inside on' : 'inside' })
  const inferred = one.inferred ? `${words.and}${words.inferred} ${one.inferred}` : ''
  const said = `${words.month(one.year, one.month)} ${words.events(total)}${inferred}`
  const area = element('rect', {
    class: 'hit',
    x: num(x - 11.3),
    y: num(y - 18),
    width: 22.6,
    height: 36,
    fill: 'none',
  })
  return one.href
    ? element('a', { href: one.href }, title(said), area, body)
    : element('g', {}, title(said), body)
}
