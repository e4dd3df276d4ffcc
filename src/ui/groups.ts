/** A list's groups: by the kind's facet, by month, else by year; what is to come stands first. */
import { newestChange, type Graph, type Link, type Node } from '../graph/index.ts'
import { kindOf, type KindName } from '../kinds/index.ts'
import { fieldOf } from '../kinds/manual.ts'
import { guest } from '../kinds/organizations.ts'
import { byName } from '../kinds/pinyin.ts'
import type { FormKey } from '../kinds/terms.ts'
import { words } from '../strings/zh-CN.ts'
import { comingOf } from './days.ts'

export interface GroupOfNodes {
  /** Empty where a heading would say nothing. */
  title: string
  /** A year, set large. */
  year?: boolean
  form?: FormKey
  /** Its rows stand under the names of months. */
  monthly?: boolean
  /** To come on the day of the newest change, the next first. */
  ahead?: boolean
  nodes: Node[]
  /** Those ahead that belong here once they are past. */
  awaited?: Node[]
}

/** The values of a facet in the order in which its field has them; none where they have none. */
const choicesOf = (name: KindName, facet: string, { terms }: Graph): readonly string[] => {
  const { vocabulary, choices } = fieldOf(name, facet)
  return vocabulary ? terms.of(vocabulary) : (choices ?? [])
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
  for (const group of groups) {
    let from = 0
    do {
      if (room === 0) {
        pages.push([])
        room = perPage
      }
      const nodes = group.nodes.slice(from, from + room)
      pages.at(-1)!.push({ ...group, nodes })
      from += nodes.length
      room -= nodes.length
    } while (from < group.nodes.length)
  }
  return pages
}

export function groupsOfKind(name: KindName, graph: Graph): GroupOfNodes[] {
  const { groupBy = 'year' } = kindOf(name)
  const nodes = ordered(name, graph)
  if (groupBy === 'region') return [{ title: '', nodes }]
  if (groupBy === 'month' || groupBy === 'year') return byYears(name, nodes, graph)
  const choices = choicesOf(name, groupBy, graph)
  const rank = (value: string) => (choices.includes(value) ? choices.indexOf(value) : Infinity)
  // Who issued, spoke or visited stands apart from those who take part.
  const keyOf = ({ facets }: Node) =>
    facets['standing']?.[0] === guest ? words.list.guests : (facets[groupBy]?.[0] ?? '')
  return [...Map.groupBy(nodes, keyOf)]
    .toSorted(([a], [b]) => Number(!a) - Number(!b) || rank(a) - rank(b) || 0)
    .map(([value, group]) => ({
      title: value || words.list.none,
      nodes: group,
      ...(groupBy === 'form' && { form: graph.terms.keyOf(value) }),
    }))
}

/** The entries of a kind as its list has them. */
function ordered(name: KindName, graph: Graph): Node[] {
  const { order } = kindOf(name)
  const nodes: Node[] = [...graph.of(name)]
  if (order === 'name') return nodes.sort((a, b) => byName(a.card.title, b.card.title))
  if (order !== 'place') return nodes
  // Codes of GB/T 2260 begin with those of what they lie in; a region without one comes after its sisters.
  const keys = new Map(
    nodes.map((node) => [
      node,
      graph
        .lineage(node.slug)
        .map(({ slug, data }) => `${data.code ?? '~'}${slug}`)
        .toReversed()
        .join(' '),
    ]),
  )
  return nodes.sort((a, b) => (keys.get(a)! < keys.get(b)! ? -1 : 1))
}

function byYears(name: KindName, nodes: Node[], graph: Graph): GroupOfNodes[] {
  const { groupBy, dated } = kindOf(name)
  const day = dated === 'span' ? newestChange(graph.nodes.values()) : undefined
  const coming = comingOf(nodes, day)
  const isAhead = new Set<Node>(coming)
  const monthly = groupBy === 'month'
  const years = [...Map.groupBy(nodes, ({ card }) => card.date?.slice(0, 4) ?? '')].map(
    ([year, all]) => ({
      title: year || words.list.noYear,
      year: year !== '',
      monthly: monthly && year !== '',
      nodes: all.filter((one) => !isAhead.has(one)),
      awaited: all.filter((one) => isAhead.has(one)),
    }),
  )
  if (!coming.length) return years
  return [{ title: words.list.coming, ahead: true, monthly, nodes: coming }, ...years]
}

/** How the list of a kind is ordered, in a few words. */
export function orderOf(name: KindName, graph: Graph): string {
  const { groupBy, order = 'date', dated, facets } = kindOf(name)
  const w = words.list.order
  if (dated === 'span') return w.calendar
  if (!groupBy || groupBy === 'month') return w.date
  if (groupBy === 'region') return w.place
  const groups = groupsOfKind(name, graph).map(({ title }) => title)
  return w.groups(facets[groupBy]?.label ?? '', groups.length > 8 ? [] : groups, w.within[order])
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
