/** What changed when: entries by the day of their last change. */
import { byDateDescending, readDate } from '../kinds/date.ts'
import type { Graph, Node } from './graph.ts'

/** The entries whose last change is known, newest first; sorted once for all who ask. */
export const changed = (graph: Graph): readonly Node[] =>
  graph.memo('changes', () =>
    [...graph.nodes.values()]
      .filter((node) => node.changed !== undefined)
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
