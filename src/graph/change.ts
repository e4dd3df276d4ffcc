/** What changed when: entries by the day of their last change. */
import { byDateDescending, readDate } from '../kinds/date.ts'
import type { Correction } from '../kinds/kind.ts'
import type { Dates, Edit } from './entry.ts'
import type { Graph, Node } from './graph.ts'

/** An entry as it is told of on a day (EDTF): that of its last change or check, or of a correction. */
export interface News {
  node: Node
  day: string
  correction?: Correction
}

/** Whether an edit is how an entry came: its draft was for nobody. */
const isPublishing = ({ fields }: Edit) => fields?.['draft']?.was === true

/** The day on which an entry was a draft no more. */
export const publishedOn = (history: Dates | undefined) => history?.edits?.find(isPublishing)?.day

/** The latest edits of an entry, the newest first, and how many there are beside them. */
export function editsOf({ history }: Node): { edits: readonly Edit[]; others: number } {
  const { edits = [], earlier = 0 } = history ?? {}
  const came = edits.findIndex(isPublishing)
  return came < 0 ? { edits, others: earlier } : { edits: edits.slice(0, came), others: 0 }
}

/** Whether an edit is more than another way to write, or a check. */
export const isTold = ({ fields = { unknown: {} }, places }: Edit) =>
  places > 0 || Object.keys(fields).some((name) => name !== 'updated')

const startOf = (written: string) => readDate(written)!.start

const newestFirst = (a: News, b: News) =>
  byDateDescending(a.day, b.day) || (a.node.id < b.node.id ? -1 : 1)

/** An entry that was checked is told of on that day, and if it says something else since, on the day of that. */
function newsIn(node: Node): News[] {
  const edit = editsOf(node).edits.find(isTold)
  const { changed: day = edit?.day } = node
  if (day === undefined) return []
  return [{ node, day: edit && edit.day > startOf(day) ? edit.day : day }]
}

/** The entries whose last change is known, newest first; sorted once for all who ask. */
export const changed = (graph: Graph): readonly News[] =>
  graph.memo('changes', () => [...graph.nodes.values()].flatMap(newsIn).sort(newestFirst))

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
