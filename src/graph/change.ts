/** What changed when: entries by the day of their last change. */
import { byDateDescending, readDate } from '../kinds/date.ts'
import type { Correction } from '../kinds/kind.ts'
import type { Graph, Node } from './graph.ts'

/** The entries whose last change is known, newest first; sorted once for all who ask. */
export const changed = (graph: Graph): readonly Node[] =>
  graph.memo('changes', () =>
    [...graph.nodes.values()]
      .filter((node) => node.changed !== undefined)
      .sort((a, b) => byDateDescending(a.changed, b.changed) || (a.id < b.id ? -1 : 1)),
  )

/** An entry on the day of a correction of it, which is its `changed`. */
export interface Corrected extends Node {
  correction: Correction
}

/** What is news: each entry's last change, and corrections; newest first. */
export const newsOf = (graph: Graph): readonly (Node | Corrected)[] =>
  graph.memo('news', () =>
    [...graph.nodes.values()]
      .flatMap((node) =>
        (node.data.corrections ?? []).map((correction): Node | Corrected =>
          // What is made of the entry is not made of this.
          ({ ...node, changed: correction.date, correction }),
        ),
      )
      .concat(changed(graph))
      .sort((a, b) => byDateDescending(a.changed, b.changed) || (a.id < b.id ? -1 : 1)),
  )

/** The newest change of some entries, EDTF. */
export function newestChange(nodes: Iterable<Node>): string | undefined {
  let found: { written: string; start: string } | undefined
  for (const { changed: written } of nodes) {
    const start = written && readDate(written)?.start
    if (start && (!found || start > found.start)) found = { written, start }
  }
  return found?.written
}

/** Whether an entry's last change was that it came; never so where that day is not known. */
export const isNew = ({ added, changed: written }: Node): boolean =>
  added !== undefined && written !== undefined && added >= readDate(written)!.start

export interface Publication {
  /** The day on which a portal's first entries came, `YYYY-MM-DD`; none where no day is known. */
  day?: string
  /** Whether a history tells so; else it is the first day that entries name. */
  known: boolean
  /** How many came on it. */
  count: number
  /** Those of them that have not changed since. */
  first: readonly Node[]
  /** All others, newest first. */
  later: readonly Node[]
}

/** What came first, which is no news, and what has changed since. */
export const publicationOf = (graph: Graph): Publication =>
  graph.memo('publication', () => {
    const all = changed(graph)
    const known = all.some(({ added }) => added !== undefined)
    const changeOf = (node: Node) => readDate(node.changed!)!.start
    const cameOn = (node: Node) => (known ? node.added : changeOf(node))
    const day = all
      .map(cameOn)
      .reduce((a, b) => (a === undefined || (b ?? a) < a ? b : a), undefined)
    if (day === undefined) return { known, count: 0, first: [], later: all }
    const batch = all.filter((node) => cameOn(node) === day)
    const first = batch.filter((node) => changeOf(node) <= day)
    const isFirst = new Set(first)
    return { day, known, count: batch.length, first, later: all.filter((one) => !isFirst.has(one)) }
  })
