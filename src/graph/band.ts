/**
 * The portal as bands of regions: who stands in which, for the network and the landscape.
 *
 * Rule: a band is a prefecture or, where there are no codes, a region just below a topmost one; what lies in a county
 * stands with the prefecture above it, and an entry stands in the band of the first region it names. Promises: one
 * pass over alliances and platforms, whatever the number of pages that ask.
 */
import { formKeys } from '../kinds/terms.ts'
import type { Graph, Node } from './graph.ts'
import { formOf } from './membership.ts'

export interface RegionBand {
  /** Absent for what names no region. */
  region?: Node<'regions'>
  alliances: Node<'alliances'>[]
  platforms: Node<'platforms'>[]
}

/** The region in whose band a region's entries stand. */
export function bandOf(slug: string, graph: Graph): Node<'regions'> | undefined {
  const lineage = graph.lineage(slug)
  const prefecture = lineage.find(({ data }) => /^\d{2}(?!00)\d{2}00$/.test(data.code ?? ''))
  return prefecture ?? lineage.at(-2) ?? lineage[0]
}

/** Those with most alliances first, then with most platforms; what names no region last. */
export const regionBands = (graph: Graph): RegionBand[] => graph.memo('bands', () => bands(graph))

function bands(graph: Graph): RegionBand[] {
  const found = new Map<Node<'regions'> | undefined, RegionBand>()
  const of = (node: Node): RegionBand => {
    const region = bandOf(node.card.regions[0] ?? '', graph)
    let band = found.get(region)
    if (!band)
      found.set(region, (band = { ...(region && { region }), alliances: [], platforms: [] }))
    return band
  }
  for (const one of graph.of('alliances')) of(one).alliances.push(one)
  for (const one of graph.of('platforms')) of(one).platforms.push(one)
  for (const { alliances } of found.values())
    alliances.sort((a, b) => formKeys.indexOf(formOf(a)) - formKeys.indexOf(formOf(b)))
  const sorted = [...found.values()].sort(
    (a, b) =>
      Number(!a.region) - Number(!b.region) ||
      b.alliances.length - a.alliances.length ||
      b.platforms.length - a.platforms.length ||
      a.region!.position - b.region!.position,
  )
  return sorted
}
