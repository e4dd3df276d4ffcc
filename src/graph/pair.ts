/**
 * Which alliances a visitor may want side by side: neighbours of the same form.
 *
 * Rule: alliances of a form stand by their regions, those with most first; each makes a pair with the next. Promises:
 * fewer pairs than alliances, and the same in every edition, whatever the names are there.
 */
import { byDateDescending } from '../kinds/date.ts'
import { formKeys } from '../kinds/terms.ts'
import { regionBands } from './band.ts'
import type { Graph, Node } from './graph.ts'
import { formOf } from './membership.ts'

export type Pair = [Node<'alliances'>, Node<'alliances'>]

/** All pairs, form by form. */
export const pairsOf = (graph: Graph): Pair[] => graph.memo('pairs', () => pairs(graph))

function pairs(graph: Graph): Pair[] {
  const all = regionBands(graph)
    .toSorted(
      (a, b) =>
        Number(!a.region) - Number(!b.region) ||
        b.alliances.length - a.alliances.length ||
        b.platforms.length - a.platforms.length ||
        inOrder(a.region?.slug, b.region?.slug),
    )
    .flatMap(({ alliances }) =>
      alliances.toSorted(
        (a, b) => byDateDescending(a.card.date, b.card.date) || inOrder(a.slug, b.slug),
      ),
    )
  return formKeys.flatMap((form) => {
    const list = all.filter((one) => formOf(one) === form)
    return list.slice(1).map((one, index): Pair => [list[index]!, one])
  })
}

const inOrder = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0)

/** The pairs an alliance is in: two at most. */
export const pairsWith = (node: Node<'alliances'>, graph: Graph): Pair[] =>
  node.memo('pairs', () => pairsByAlliance(graph).get(node) ?? [])

const pairsByAlliance = (graph: Graph): Map<Node, Pair[]> =>
  graph.memo('pairs by alliance', () => {
    const map = new Map<Node, Pair[]>()
    for (const pair of pairsOf(graph))
      for (const one of pair) map.set(one, [...(map.get(one) ?? []), pair])
    return map
  })
