/**
 * Who makes up an alliance: one ring a member, 44 in a row, 22 where it is narrow; filled ones are
 * recorded, hollow ones known by the declared number alone. Above 300 of a sort, bars under the same
 * rule. Numbers, and sorts that the declared total leaves out, are the page's to say.
 */
import { type Group } from './ring.ts'
import { element, num } from './svg.ts'

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
