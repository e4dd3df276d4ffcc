/**
 * Who makes up an alliance: one ring a member, 44 in a row, 22 where it is narrow; filled ones are
 * recorded, hollow ones known by the declared number alone. Above 300 of a sort, bars under the same
 * rule. Numbers are always printed. Sorts that the declared total leaves out are the page's to say.
 */
import { type Group } from './ring.ts'
import { element, num, text, title } from './svg.ts'
import { words } from './words.ts'

/** More members of one sort than this are a bar. */
export const most = 300

interface Grid {
  columns: number
  pitch: number
  radius: number
}

const grids: Record<'wide' | 'narrow', Grid> = {
  wide: { columns: 44, pitch: 13.25, radius: 4.5 },
  narrow: { columns: 22, pitch: 14.5, radius: 5 },
}

/** Members of one sort as a strip for a table's cell, wide and narrow; the cell beside it says the numbers. */
export function tally(group: Group, scale = declaredOf(group)): string {
  return (['wide', 'narrow'] as const)
    .map((variant) => {
      const { body, width, height } = strip(group, grids[variant], scale)
      return element(
        'svg',
        {
          class: `chart tally ${variant}`,
          viewBox: `0 0 ${num(width)} ${num(height)}`,
          width: num(width),
          height: num(height),
          'aria-hidden': 'true',
        },
        body,
      )
    })
    .join('')
}

/** The whole figure with labels, numbers and a total, wide and narrow. */
export function composition(
  groups: readonly Group[],
  options: { total?: number; label?: string } = {},
): string {
  const shown = groups.filter((group) => declaredOf(group) > 0)
  const scale = Math.max(1, ...shown.map(declaredOf))
  const sum = shown.reduce((all, group) => all + declaredOf(group), 0)
  const recorded = shown.reduce((all, group) => all + recordedOf(group), 0)
  const told = shown.map(
    (group) =>
      `${group.label}${words.declaredHead} ${declaredOf(group)}${words.and}${words.recordedHead} ${recordedOf(group)}`,
  )
  const label = options.label ?? words.composition
  const said = title(`${label}：${told.join('；')}`)
  const total = { label: words.total, declared: options.total ?? sum, recorded }
  return wide(shown, scale, total, said) + narrow(shown, scale, total, said)
}

interface Total {
  label: string
  declared: number
  recorded: number
}

function wide(shown: readonly Group[], scale: number, total: Total, said: string): string {
  const width = 844
  const left = 92
  const columns = { declared: width - 76, recorded: width }
  const head =
    text(columns.declared, 16, words.declaredHead, { class: 'note end' }) +
    text(columns.recorded, 16, words.recordedHead, { class: 'note end' })
  let y = 28
  let body = ''
  let lines = ''
  for (const group of shown) {
    const { body: dots, height } = strip(group, grids.wide, scale)
    const row = Math.max(48, height + 36)
    const middle = y + 24
    lines += `M0 ${num(y)}H${width}`
    body += text(0, middle + 6, group.label, { class: 'sort' })
    body += element('g', { transform: `translate(${left} ${num(middle - 6.5)})` }, dots)
    body += numbers(declaredOf(group), recordedOf(group), middle + 8, columns)
    y += row
  }
  const rule = element('path', { class: 'hairs', d: lines })
  const foot = element('path', { class: 'ruler thin', d: `M0 ${num(y)}H${width}` })
  body += text(0, y + 30, total.label, { class: 'sort' })
  body += numbers(total.declared, total.recorded, y + 32, columns)
  return figure('wide', width, y + 44, said, rule + foot + head + body)
}

function narrow(shown: readonly Group[], scale: number, total: Total, said: string): string {
  const width = 324
  const columns = { declared: width - 64, recorded: width }
  const head =
    text(columns.declared, 16, words.declaredHead, { class: 'note end' }) +
    text(columns.recorded, 16, words.recordedHead, { class: 'note end' })
  let y = 24
  let body = ''
  let lines = ''
  for (const group of shown) {
    const { body: dots, height } = strip(group, grids.narrow, scale)
    lines += `M0 ${num(y)}H${width}`
    body += text(0, y + 30, group.label, { class: 'sort' })
    body += numbers(declaredOf(group), recordedOf(group), y + 31, columns)
    body += element('g', { transform: `translate(0 ${num(y + 44)})` }, dots)
    y += height + 60
  }
  const rule = element('path', { class: 'hairs', d: lines })
  const foot = element('path', { class: 'ruler thin', d: `M0 ${num(y)}H${width}` })
  body += text(0, y + 30, total.label, { class: 'sort' })
  body += numbers(total.declared, total.recorded, y + 31, columns)
  return figure('narrow', width, y + 42, said, rule + foot + head + body)
}

function figure(variant: string, width: number, height: number, said: string, body: string) {
  return element(
    'svg',
    {
      class: `chart member-chart ${variant}`,
      viewBox: `0 0 ${num(width)} ${num(height)}`,
      width: num(width),
      height: num(height),
      role: 'img',
    },
    said,
    body,
  )
}

function numbers(
  declared: number,
  recorded: number,
  y: number,
  columns: { declared: number; recorded: number },
): string {
  return (
    text(columns.declared, y, String(declared), { class: 'figure end' }) +
    text(columns.recorded, y, String(recorded), {
      class: recorded === 0 ? 'figure end quiet' : 'figure end',
    })
  )
}

function declaredOf(group: Group): number {
  return group.declared ?? group.recorded
}

function recordedOf(group: Group): number {
  return Math.min(group.recorded, declaredOf(group))
}

/** Rings or a bar for one sort; `scale` is the number that a full bar stands for. */
function strip(group: Group, grid: Grid, scale: number) {
  const count = declaredOf(group)
  const recorded = recordedOf(group)
  const { columns, pitch, radius } = grid
  const width = columns * pitch - pitch + 2 * radius + 1.5
  if (count > most) return bar(count, recorded, Math.max(scale, count), width)
  const filled = rings(0, recorded, grid, radius + 0.6)
  const hollow = rings(recorded, count, grid, radius)
  const rows = Math.max(1, Math.ceil(count / columns))
  const body =
    (filled && element('path', { class: 'recorded', d: filled, fill: 'currentColor' })) +
    (hollow && element('path', { class: 'declared', d: hollow }))
  return { body, width, height: (rows - 1) * (pitch + 1) + 2 * radius + 1.5 }
}

function bar(count: number, recorded: number, scale: number, width: number) {
  const length = Math.max(2, (width - 1.2) * (count / scale))
  const known = recorded === 0 ? 0 : Math.max(1.5, (length * recorded) / count)
  const body =
    element('path', { class: 'declared', d: `M.6.6h${num(length)}v12H.6z` }) +
    (known
      ? element('path', {
          class: 'recorded',
          d: `M.6.6h${num(known)}v12H.6z`,
          fill: 'currentColor',
        })
      : '')
  return { body, width, height: 13.2 }
}

/** Circles `from` until `to` of a grid; every row starts afresh, the rest is relative and packs well. */
function rings(from: number, to: number, grid: Grid, radius: number): string {
  const r = num(radius, 2)
  const circle = `a${r} ${r} 0 1 1 0 ${num(2 * radius, 2)}a${r} ${r} 0 1 1 0-${num(2 * radius, 2)}`
  let d = ''
  for (let index = from; index < to; index++) {
    const column = index % grid.columns
    const row = Math.floor(index / grid.columns)
    d +=
      index === from || column === 0
        ? `M${num(grid.radius + 0.75 + column * grid.pitch, 2)} ${num(0.75 + grid.radius - radius + row * (grid.pitch + 1), 2)}`
        : `m${num(grid.pitch, 2)} 0`
    d += circle
  }
  return d
}
