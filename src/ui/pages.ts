/** How much of the whole stands on one page. */
import type { Graph, Node } from '../graph/index.ts'
import { sorts } from '../kinds/terms.ts'

/** Regions of the network, and of the landscape. */
export const bandsPerPage = 20

/** Rows of a table of relations. */
export const relationsPerPage = 300

/** Entries of a day-by-day list of changes. */
export const changesPerPage = 200

/** Organisations of the printed directory. */
export const membersPerPage = 400

/** The pages after the first, as Astro's paths. */
export const furtherPages = (total: number, perPage: number) =>
  Array.from({ length: Math.max(0, Math.ceil(total / perPage) - 1) }, (_, index) => ({
    params: { page: String(index + 2) },
    props: { page: index + 2 },
  }))

/** The organisations by sort, then by name; sorted once for all pages of the directory. */
export const directoryOf = (graph: Graph): Node<'organizations'>[] =>
  graph.ledger.memo('directory', () => {
    const collator = new Intl.Collator('zh-CN')
    return graph
      .of('organizations')
      .toSorted(
        (a, b) =>
          sorts.indexOf(a.data.sort) - sorts.indexOf(b.data.sort) ||
          collator.compare(a.card.title, b.card.title),
      )
  })
