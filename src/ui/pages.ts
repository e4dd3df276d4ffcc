/** How much of the whole stands on one page. */
import { isMember, type Graph, type Node } from '../graph/index.ts'
import { byName } from '../kinds/pinyin.ts'

/** Regions of the network, and of the landscape. */
export const bandsPerPage = 10

/** Rows of a table of relations. */
export const relationsPerPage = 300

/** Entries of a day-by-day list of changes. */
export const changesPerPage = 200

/** Members of the printed directory. */
export const membersPerPage = 400

/** The pages after the first, as Astro's paths. */
export const furtherPages = (total: number, perPage: number) =>
  Array.from({ length: Math.max(0, Math.ceil(total / perPage) - 1) }, (_, index) => ({
    params: { page: String(index + 2) },
    props: { page: index + 2 },
  }))

export interface Directory {
  /** Those in an alliance, by sort, then by name. */
  all: Node<'organizations'>[]
  /** How many there are of each sort. */
  counts: Map<string, number>
  /** Alliances whose members are recorded. */
  alliances: Node<'alliances'>[]
}

/** What all pages of the directory are cut from, made once. */
export const directoryOf = (graph: Graph): Directory =>
  graph.memo('directory', () => {
    const sorts = graph.terms.of('sorts')
    const all = graph
      .of('organizations')
      .filter(isMember)
      .sort(
        (a, b) =>
          sorts.indexOf(a.data.sort) - sorts.indexOf(b.data.sort) ||
          byName(a.card.title, b.card.title),
      )
    const counts = new Map<string, number>()
    for (const { data } of all) counts.set(data.sort, (counts.get(data.sort) ?? 0) + 1)
    const alliances = graph
      .of('alliances')
      .filter((one) => one.links.some(({ field }) => field === 'members'))
    return { all, counts, alliances }
  })
