/**
 * The network of a portal: a band a region, organisations at the left, interlaced rings in the
 * middle, platforms at the right, curves for relations; the same organisation in two regions is a
 * dotted line. Where it is narrow, the rings and then rails of rows. A link on every node; laid out
 * at build, and grouped so that a band stays readable with any number of members.
 */
import { board, type Board } from './board.ts'
import { drawKnot } from './drawing.ts'
import { measure } from './label.ts'
import { rails } from './rail.ts'
import { column, drawRow, width } from './row.ts'
import { strands, type Limits, type Network, type Strand } from './strand.ts'
import { element, escape, num, text, figure, named } from './svg.ts'
import { weave } from './weave.ts'
import { words } from './words.ts'

export function network(graph: Network, options: Partial<Limits> = {}): string {
  const large = graph.organizations.length + graph.platforms.length > 600
  const limits: Limits = {
    organizations: large ? 8 : 14,
    platforms: large ? 8 : 18,
    ...options,
  }
  const list = strands(graph, limits)
  const threads = shared(list)
  const sections = list.map((strand, index) => {
    const name = strand.href
      ? element('a', { href: strand.href }, escape(strand.name))
      : escape(strand.name)
    const parent = strand.parent && element('span', { class: 'meta' }, escape(strand.parent))
    return element(
      'section',
      {
        class: reaching(strand) ? 'network-band long' : 'network-band',
        id: strand.slug ? `region-${strand.slug}` : undefined,
      },
      element('h2', {}, name, parent),
      drawStrand(strand, threads, index),
      rails(strand),
    )
  })
  return sections.length ? element('div', { class: 'network' }, ...sections) : ''
}

/** A name that would run into the heads of the columns, which else stand beside it. */
const reaching = ({ name, parent = '' }: Strand) => measure(name) * 28 + measure(parent) * 14 > 184

function drawStrand(strand: Strand, threads: readonly Thread[], index: number): string {
  const one = board(strand)
  const lines = weave(one)
  const { left, right } = one.strand
  const height = Math.max(one.height, lines.bottom + 8)
  const heads =
    text(column.organizations + 6, 18, `${words.organizations} ${strand.organizations}`, {
      class: 'note end',
    }) +
    text(
      column.rings,
      18,
      strand.rings.length ? `${words.alliances} ${strand.rings.length}` : words.noAlliances,
      { class: 'note middle' },
    ) +
    text(column.platforms - 8, 18, `${words.platforms} ${strand.platforms}`, { class: 'note' })
  const body =
    heads +
    left.map((row, k) => drawRow(row, one.rows[k]!, lines.left[k] ?? '', 'left')).join('') +
    right.map((row, k) => drawRow(row, one.rows[k]!, lines.right[k] ?? '', 'right')).join('') +
    lines.brackets +
    drawThreads(one, threads, index, height) +
    lines.combs +
    one.knots.map(({ knot, dx, dy }) => drawKnot(knot, dx, dy)).join('')
  return figure('strand wide', width, height, named(words.relations(strand.name)), body)
}

/** An organisation that stands in two bands: a dotted line on a lane of its own. */
interface Thread {
  id: string
  from: number
  to: number
  lane: number
}

/** At most six, between bands no more than two apart; beyond that the rows say it in words. */
function shared(list: readonly Strand[]): Thread[] {
  const seen = new Map<string, number>()
  const threads: Thread[] = []
  list.forEach((strand, index) => {
    for (const { id, count } of strand.left) {
      if (count > 1) continue
      const before = seen.get(id)
      if (before !== undefined && index - before <= 2 && threads.length < 6) {
        threads.push({ id, from: before, to: index, lane: threads.length % 3 })
      }
      seen.set(id, index)
    }
  })
  return threads
}

function drawThreads(
  one: Board,
  threads: readonly Thread[],
  index: number,
  height: number,
): string {
  return threads
    .filter(({ from, to }) => from <= index && index <= to)
    .map((thread) => {
      const row = one.strand.left.findIndex(({ id }) => id === thread.id)
      const x = column.organizations + 40 + thread.lane * 4
      const y = one.rows[row] ?? 0
      // The heading above a band is as high as this, and the line runs on behind it.
      const above = reaching(one.strand) ? -116 : -88
      if (index === thread.from) {
        const d = `M${column.organizations + 11} ${num(y)}H${x}V${num(height)}`
        const label = thread.lane === 0 && text(x + 10, height - 12, words.same, { class: 'note' })
        return element('path', { class: 'same', d }) + (label || '')
      }
      const d =
        index === thread.to
          ? `M${x} ${above}V${num(y)}H${column.organizations + 11}`
          : `M${x} ${above}V${num(height)}`
      return element('path', { class: 'same', d })
    })
    .join('')
}
