/** The lines of one band: row by row, so that a row can light its own, then combs and brackets. */
import { distance } from './band.ts'
import { column, rowY, type Board } from './board.ts'
import { breakName } from './label.ts'
import { curve, detour, ends, joinLevel, passes } from './route.ts'
import type { Gathering, Row, Strand } from './strand.ts'
import { element, num, text, title, type Point } from './svg.ts'

export interface Weave {
  left: string[]
  right: string[]
  combs: string
  brackets: string
  /** How far down lines and the names of events reach. */
  bottom: number
}

export function weave(one: Board): Weave {
  const { strand, bands } = one
  const left = strand.left.map(() => '')
  const right = strand.right.map(() => '')
  const start = (k: number): Point => ({ x: column.organizations + 11, y: rowY(k) })
  const stop = (k: number): Point => ({ x: column.platforms - 13, y: rowY(k) })
  const line = (d: string, inferred: boolean) =>
    element('path', { class: inferred ? 'edge inferred' : 'edge', d })
  const joined = (rows: readonly Row[], id: string) =>
    rows.flatMap((row, k) =>
      row.joins.filter(({ to }) => to === id).map(({ inferred }) => ({ k, inferred })),
    )

  bands.forEach((band, index) => {
    const into = joined(strand.left, band.id)
    const meet = ends(bands, index, 'left', into.length)
    into.forEach(({ k, inferred }, order) => {
      left[k] += line(curve(start(k), meet[order] ?? band), inferred)
    })
  })

  const combed = strand.gatherings.filter((one) => teethOf(one, strand).length > 1)
  bands.forEach((band, index) => {
    const events = combed.filter(({ joins }) => joins.includes(band.id))
    const out = joined(strand.right, band.id).filter(({ k }) =>
      events.every(({ joins }) => !joins.includes(strand.right[k]?.id ?? '')),
    )
    const meet = ends(bands, index, 'right', out.length)
    out.forEach(({ k, inferred }, order) => {
      right[k] += line(curve(meet[order] ?? band, stop(k)), inferred)
    })
  })

  let lanes = 0
  const floor = one.floor + 18
  strand.right.forEach((row, k) => {
    const from = joined(strand.left, row.id)
    const straight = from.find((one) => passes(start(one.k), stop(k), bands))
    let lane: number | undefined
    for (const { k: own, inferred } of from) {
      const free = passes(start(own), stop(k), bands)
      if (free) {
        left[own] += line(curve(start(own), stop(k)), inferred)
        continue
      }
      if (straight && Math.abs(rowY(straight.k) - rowY(k)) < 1) {
        // Another's line runs level to the same platform; this one joins it.
        left[own] += line(joinLevel(start(own), rowY(k), column.organizations + 24), inferred)
        continue
      }
      lane ??= lanes++
      const step = (lane % 6) * 6
      const d = detour(
        start(own),
        stop(k),
        column.organizations + 26 + step,
        floor + step,
        column.platforms - 28 - step,
      )
      left[own] += line(d, inferred)
    }
  })

  let bottom = lanes > 0 ? floor + Math.min(lanes, 6) * 6 + 8 : 0
  let combs = ''
  combed.forEach((gathering, order) => {
    const drawn = comb(gathering, one, order)
    combs += drawn.body
    bottom = Math.max(bottom, drawn.bottom)
  })
  return { left, right, combs, brackets: brackets(strand), bottom }
}

function teethOf(gathering: Gathering, strand: Strand): number[] {
  return strand.right.flatMap(({ id }, k) => (gathering.joins.includes(id) ? [k] : []))
}

/** An event that joins many: a bar, teeth to its platforms, lines from its rings and organisations. */
function comb(gathering: Gathering, one: Board, order: number): { body: string; bottom: number } {
  const { strand, bands } = one
  const rows = teethOf(gathering, strand)
  const x = column.platforms - 44 - order * 12
  const [top, bottom] = [rowY(Math.min(...rows)) - 6, rowY(Math.max(...rows)) + 6]
  const teeth = rows.map((k) => `M${x} ${num(rowY(k))}H${column.platforms - 13}`).join('')
  const within = (y: number) => Math.min(bottom - 6, Math.max(top + 6, y))
  let lines = ''
  bands.forEach((band, index) => {
    if (!gathering.joins.includes(band.id)) return
    const [meet] = ends(bands, index, 'right', 1)
    if (meet) lines += curve(meet, { x: x - 2, y: within(meet.y) })
  })
  strand.left.forEach((row, k) => {
    if (!gathering.joins.includes(row.id)) return
    const from = { x: column.organizations + 11, y: rowY(k) }
    const to = { x: x - 2, y: within(from.y) }
    if (passes(from, to, bands)) lines += curve(from, to)
  })
  const called = breakName(gathering.name, 10)
  const name = [...called, gathering.note ?? ''].filter(Boolean)
  // The name stands at the bar's foot, or below the rings where they leave no room.
  const high = (name.length - 1) * 20
  const room = { x: x - 14 - 80, y: bottom - high / 2 }
  const clear = bands.every((band) => distance(band, room) > band.r + band.w / 2 + 100)
  const base = clear ? bottom - high : Math.max(bottom, one.floor) + 30
  const label = element(
    'a',
    { href: gathering.href },
    title(gathering.name),
    name
      .map((words, k) =>
        text(x - 14, base + k * 20, words, { class: k < called.length ? 'name end' : 'note end' }),
      )
      .join(''),
  )
  const body =
    element('path', { class: 'edge', d: teeth + lines }) +
    element('path', { class: 'bar', d: `M${x} ${num(top)}V${num(bottom)}` }) +
    label
  return { body, bottom: base + high + 12 }
}

/** Agreements among organisations: a bracket beside their signs. */
function brackets(strand: Strand): string {
  const groups = new Map<number, number[]>()
  strand.left.forEach(({ bracket, count }, k) => {
    if (bracket !== undefined && count === 1) {
      groups.set(bracket, [...(groups.get(bracket) ?? []), k])
    }
  })
  const x = column.organizations
  let d = ''
  for (const rows of groups.values()) {
    const [first, last] = [rows[0], rows.at(-1)]
    if (first === undefined || last === undefined || first === last) continue
    d += rows.map((k) => `M${x + 11} ${num(rowY(k))}h13`).join('')
    d += `M${x + 24} ${num(rowY(first))}V${num(rowY(last))}`
  }
  return d && element('path', { class: 'edge', d })
}
