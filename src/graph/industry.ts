/** Industries by region: how many entries of a kind serve which industry where. */
import type { KindName } from '../kinds/index.ts'
import { byName } from '../kinds/pinyin.ts'
import type { Graph, Node } from './graph.ts'

/** Kinds that say which industry they serve. */
export const industrialKinds = ['alliances', 'platforms', 'organizations', 'opportunities'] as const
export type IndustrialKind = (typeof industrialKinds)[number]

export interface IndustryCount {
  industry: string
  counts: Record<IndustrialKind, number>
  total: number
}

const isIndustrial = (kind: KindName): kind is IndustrialKind =>
  (industrialKinds as readonly string[]).includes(kind)

/** The industries of some entries, the commonest first; each entry counts once for each of its industries. */
export function industriesOf(nodes: Iterable<Node>): IndustryCount[] {
  const found = new Map<string, IndustryCount>()
  for (const { kind, facets } of nodes) {
    if (!isIndustrial(kind)) continue
    for (const industry of new Set(facets['industry'])) {
      let one = found.get(industry)
      if (!one) {
        const counts = { alliances: 0, platforms: 0, organizations: 0, opportunities: 0 }
        found.set(industry, (one = { industry, counts, total: 0 }))
      }
      one.counts[kind] += 1
      one.total += 1
    }
  }
  return [...found.values()].sort((a, b) => b.total - a.total || byName(a.industry, b.industry))
}

export interface IndustryTable {
  industries: string[]
  /** A row a region; `counts` in the order of `industries`. */
  rows: { region: Node<'regions'>; counts: number[] }[]
  /** Industries and regions that the limits leave out. */
  more: { industries: number; regions: number }
}

/** The regions that entries name themselves, and the commonest industries, as a table of alliances and platforms. */
export function industriesByRegion(
  graph: Graph,
  limits = { industries: 10, regions: 24 },
): IndustryTable {
  const nodes: Node[] = [...graph.of('alliances'), ...graph.of('platforms')]
  const all = industriesOf(nodes)
  const industries = all.slice(0, limits.industries).map(({ industry }) => industry)
  const column = new Map(industries.map((industry, index) => [industry, index]))
  const rows = new Map<string, number[]>()
  for (const { card, facets } of nodes)
    for (const slug of new Set(card.regions))
      for (const industry of new Set(facets['industry'])) {
        const index = column.get(industry)
        if (index === undefined) continue
        let counts = rows.get(slug)
        if (!counts) rows.set(slug, (counts = industries.map(() => 0)))
        counts[index]! += 1
      }
  const sum = (counts: number[]) => counts.reduce((all, one) => all + one, 0)
  const sorted = [...rows]
    .flatMap(([slug, counts]) => {
      const region = graph.find('regions', slug)
      return region ? [{ region, counts }] : []
    })
    .sort((a, b) => sum(b.counts) - sum(a.counts) || a.region.position - b.region.position)
  return {
    industries,
    rows: sorted.slice(0, limits.regions),
    more: {
      industries: all.length - industries.length,
      regions: Math.max(0, sorted.length - limits.regions),
    },
  }
}
