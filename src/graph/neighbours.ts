/** Who stands around a node. */
import { byDateDescending } from '../kinds/date.ts'
import type { KindName } from '../kinds/index.ts'
import type { Graph, Link, Node } from './graph.ts'
import { membersOf } from './membership.ts'

/** The nodes a node refers to in a field, in the order stated. */
export const targets = <Name extends KindName = KindName>(node: Node, field: string) =>
  node.links.flatMap((link) => (link.field === field ? [link.to as Node<Name>] : []))

/** Whether a field that names an entry joins it: a mention in a text and a source do not. */
export const joins = (field: string) => field !== 'body' && field !== 'sources'

/**
 * Which entries of a kind count here, newest first: the one answer of pages, charts, comparison and data. In the portal
 * all do, in a region those in it or below, in an alliance its members and what names it, elsewhere what names the entry.
 */
export function entriesAt<Name extends KindName>(
  kind: Name,
  graph: Graph,
  here?: Node,
): readonly Node<Name>[] {
  if (!here) return graph.of(kind)
  if (here.kind === 'regions') return graph.within(here.slug, kind)
  return here.kind === 'alliances' && kind === 'organizations'
    ? (membersOf(here as Node<'alliances'>) as readonly Node[] as readonly Node<Name>[])
    : referrers(here, kind)
}

/** The nodes of a kind that refer to a node, each once, newest first; of one field where it is given. */
export function referrers<Name extends KindName>(
  node: Node,
  kind: Name,
  field?: string,
): Node<Name>[] {
  const found = new Set<Node>()
  for (const link of node.backlinks)
    if (link.from.kind === kind && (field ? link.field === field : joins(link.field)))
      found.add(link.from)
  return ([...found] as Node<Name>[]).sort((a, b) => byDateDescending(a.card.date, b.card.date))
}

/**
 * Backlinks by what they are called here, the newest first in each group; without those that are `told` elsewhere, by
 * `kind`, `kind.field` or `*.field`.
 */
export function backlinkGroups(node: Node, told: readonly string[]): Map<string, Link[]> {
  const links = node.backlinks
    .filter(({ from: { kind }, field }) =>
      [kind, `${kind}.${field}`, `*.${field}`].every((name) => !told.includes(name)),
    )
    .sort((a, b) => byDateDescending(a.from.card.date, b.from.card.date))
  return Map.groupBy(links, ({ backlink }) => backlink)
}

/**
 * Up to `most` entries of the same kind that share an industry, the nearest region's first, else the region; none that
 * is already joined, or `listed`.
 */
export function relatedTo(node: Node, graph: Graph, listed: readonly Node[], most: number): Node[] {
  const joined = new Set<Node>([
    node,
    ...listed,
    ...node.links.map((link) => link.to),
    ...node.backlinks.map((link) => link.from),
  ])
  const related: Node[] = []
  const add = (others: readonly Node[] = []) => {
    for (const other of others) {
      if (related.length === most) return
      if (joined.has(other)) continue
      joined.add(other)
      related.push(other)
    }
  }
  const [place] = node.card.regions
  if (!place) return related
  for (const { slug } of graph.lineage(place))
    for (const industry of node.facets['industry'] ?? [])
      add(byIndustry(slug, node.kind, graph).get(industry))
  add(graph.within(place, node.kind))
  return related
}

/** A region's entries of a kind by their industries, newest first. */
const byIndustry = (region: string, kind: KindName, graph: Graph): Map<string, Node[]> =>
  graph.memo(`${kind} by industry in ${region}`, () => {
    const industries = new Map<string, Node[]>()
    for (const node of graph.within(region, kind))
      for (const one of node.facets['industry'] ?? []) {
        const some = industries.get(one)
        if (some) some.push(node)
        else industries.set(one, [node])
      }
    return industries
  })

/** The organisations that appear with one in agreements and platforms, by region; the unplaced last. */
export function partnersOf(node: Node): { region: string; nodes: Node[] }[] {
  const regions = new Map<string, Set<Node>>()
  for (const { from, field } of node.backlinks) {
    if (field !== 'parties' && field !== 'operators') continue
    for (const { to, field: side } of from.links) {
      if (to === node || side !== field) continue
      const region = to.card.regions[0] ?? from.card.regions[0] ?? ''
      const inside = regions.get(region)
      if (inside) inside.add(to)
      else regions.set(region, new Set([to]))
    }
  }
  return [...regions]
    .sort(([a], [b]) => Number(!a) - Number(!b))
    .map(([region, nodes]) => ({ region, nodes: [...nodes] }))
}

/** The entries that cite a source. */
export const citing = (source: Node): Set<Node> =>
  new Set(source.backlinks.flatMap(({ field, from }) => (field === 'sources' ? [from] : [])))

/** The regions of a node as people write them; a region that contains another of them is left out. */
export const placesOf = (node: Node, graph: Graph): readonly string[] =>
  node.memo('places', () => {
    const { regions } = node.card
    const above = new Set(
      regions.flatMap((slug) =>
        graph
          .lineage(slug)
          .slice(1)
          .map((one) => one.slug),
      ),
    )
    return regions.filter((slug) => !above.has(slug)).map((slug) => graph.place(slug))
  })

/** The entries whose sources bear an entry out: itself, else the alliances that name it as a member, or what else does. */
export function sourcesOf(node: Node): Node[] {
  if (node.citations.length) return [node]
  const cited = node.backlinks.filter(({ from }) => from.citations.length)
  const alliances = cited.filter(({ field }) => field === 'members')
  return [...new Set((alliances.length ? alliances : cited).map(({ from }) => from))]
}
