/** What changed when: entries by the day of their last change. */
import { byDateDescending, readDate } from '../kinds/date.ts'
import type { Correction } from '../kinds/kind.ts'
import { editsOf, isTold } from './edit.ts'
import type { Graph, Node } from './graph.ts'

/** An entry as it is told of on a day (EDTF): that of its last change or check, or of a correction. */
export interface News {
  node: Node
  day: string
  correction?: Correction
}

const startOf = (written: string) => readDate(written)!.start

const newestFirst = (a: News, b: News) =>
  byDateDescending(a.day, b.day) || (a.node.id < b.node.id ? -1 : 1)

/** An entry that was checked is told of on that day, and if it says something else since, on the day of that. */
function newsIn(node: Node, graph: Graph): News[] {
  const edit = editsOf(node, graph).edits.find(isTold)
  const { changed: day = edit?.day } = node
  if (day === undefined) return []
  return [{ node, day: edit && edit.day > startOf(day) ? edit.day : day }]
}

/** The entries whose last change is known, newest first; sorted once for all who ask. */
export const changed = (graph: Graph): readonly News[] =>
  graph.memo('changes', () =>
    [...graph.nodes.values()].flatMap((node) => newsIn(node, graph)).sort(newestFirst),
  )

/** The same, and all corrections. */
export const newsOf = (graph: Graph): readonly News[] =>
  graph.memo('news', () =>
    [...graph.nodes.values()]
      .flatMap((node) =>
        (node.data.corrections ?? []).map((correction): News => {
          return { node, day: correction.date, correction }
        }),
      )
      .concat(changed(graph))
      .sort(newestFirst),
  )

/** The newest change of some entries, EDTF. */
export function newestChange(nodes: Iterable<Pick<Node, 'changed'>>): string | undefined {
  let found: { written: string; start: string } | undefined
  for (const { changed: written } of nodes) {
    const start = written && readDate(written)?.start
    if (start && (!found || start > found.start)) found = { written, start }
  }
  return found?.written
}

/** Whether an entry's last change was that it came; never so where that day is not known. */
export const isNew = ({ added, changed }: Node, day = changed): boolean =>
  added !== undefined && day !== undefined && added >= startOf(day)

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
  later: readonly News[]
}

/** What came first, which is no news, and what has changed since. */
export const publicationOf = (graph: Graph): Publication =>
  graph.memo('publication', () => {
    const all = changed(graph)
    const known = all.some(({ node }) => node.added !== undefined)
    const cameOn = ({ node, day }: News) => (known ? node.added : startOf(day))
    const day = all
      .map(cameOn)
      .reduce((a, b) => (a === undefined || (b ?? a) < a ? b : a), undefined)
    if (day === undefined) return { known, count: 0, first: [], later: all }
    const batch = all.filter((one) => cameOn(one) === day)
    const first = new Set(batch.filter((one) => startOf(one.day) <= day))
    const later = all.filter((one) => !first.has(one))
    return { day, known, count: batch.length, first: [...first].map(({ node }) => node), later }
  })
