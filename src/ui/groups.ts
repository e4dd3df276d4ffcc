/** A list's groups: by the kind's facet, else by year. */
import type { Graph, Link, Node } from '../graph/index.ts'
import { kindOf, type KindName } from '../kinds/index.ts'
import { guest } from '../kinds/organizations.ts'
import type { FormKey } from '../kinds/terms.ts'
import { words } from '../strings/zh-CN.ts'

export interface GroupOfNodes {
  title: string
  /** A year, set large. */
  year?: boolean
  form?: FormKey
  nodes: Node[]
}

/** Groups in the field's own order where it has one, else as they first appear. */
const rank = (value: string, { terms }: Graph) => {
  const own = (['forms', 'sorts', 'platforms'] as const).flatMap((name) => terms.of(name))
  const orders = [...own, '国家', '省', '市', '区县', '需求', '供给']
  const place = orders.indexOf(value)
  return place < 0 ? orders.length : place
}

/** Entries on one page of a list. */
export const perPage = 200

/** The pages of a list; each holds whole or cut groups of `perPage` entries in all. Made once a kind. */
export const listPages = (name: KindName, graph: Graph): GroupOfNodes[][] =>
  graph.memo(`pages of ${name}`, () => cut(groupsOfKind(name, graph)))

/** The values of a facet and how many entries of a kind have each: years from the newest, others from the commonest. */
export const facetCounts = (name: KindName, facet: string, graph: Graph): [string, number][] =>
  graph.memo(`facet ${facet} of ${name}`, () => {
    const counts = new Map<string, number>()
    for (const { facets } of graph.of(name))
      for (const value of facets[facet] ?? []) counts.set(value, (counts.get(value) ?? 0) + 1)
    return [...counts].sort(([a, m], [b, n]) => (facet === 'year' ? b.localeCompare(a) : n - m))
  })

/** What is needed, or what is offered. */
export const sideOf = (side: Node<'opportunities'>['data']['side'], graph: Graph) =>
  graph.memo(`side ${side}`, () =>
    graph.of('opportunities').filter(({ data }) => data.side === side),
  )

function cut(groups: GroupOfNodes[]): GroupOfNodes[][] {
  const pages: GroupOfNodes[][] = [[]]
  let room = perPage
  for (const group of groups)
    for (let from = 0; from < group.nodes.length;) {
      if (room === 0) {
        pages.push([])
        room = perPage
      }
      const nodes = group.nodes.slice(from, from + room)
      pages.at(-1)!.push({ ...group, nodes })
      from += nodes.length
      room -= nodes.length
    }
  return pages
}

export function groupsOfKind(name: KindName, graph: Graph): GroupOfNodes[] {
  const { groupBy } = kindOf(name)
  const groups = new Map<string, Node[]>()
  for (const node of graph.of(name)) {
    const key = keyOf(node, groupBy)
    const group = groups.get(key)
    if (group) group.push(node)
    else groups.set(key, [node])
  }
  const entries = [...groups].sort(
    ([a], [b]) => Number(!a) - Number(!b) || (groupBy ? rank(a, graph) - rank(b, graph) : 0),
  )
  return entries.map(([value, nodes]) => ({
    title: titleOf(value, groupBy, graph),
    year: !groupBy && value !== '',
    nodes,
    ...(groupBy === 'form' && { form: graph.terms.keyOf(value) }),
  }))
}

function keyOf(node: Node, groupBy: string | undefined): string {
  if (!groupBy) return node.card.date?.slice(0, 4) ?? ''
  // A region stands with all others of the province or country it lies in.
  if (node.kind === 'regions') return node.facets['region']?.at(-1) ?? node.slug
  // Who issued, spoke or visited stands apart from those who take part.
  if (node.facets['standing']?.[0] === guest) return words.list.guests
  return node.facets[groupBy]?.[0] ?? ''
}

function titleOf(value: string, groupBy: string | undefined, graph: Graph): string {
  if (!value) return words.list.none
  return groupBy === 'region' ? (graph.find('regions', value)?.card.title ?? value) : value
}

/** What is said of each entry that states a relation, of one that states several all of it. */
export function saidOf(links: readonly Link[], say: (link: Link) => string | undefined) {
  const said = new Map<Node, string>()
  for (const link of links) {
    const text = [said.get(link.from), say(link)].filter(Boolean).join(words.comma)
    if (text) said.set(link.from, text)
  }
  return said
}
