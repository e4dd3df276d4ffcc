/**
 * Which alliances a visitor may want side by side: neighbours of the same form.
 *
 * Rule: alliances of a form stand in the order of their regions; each makes a pair with the next. Promises: fewer
 * pairs than alliances.
 */
import { formKeys } from '../kinds/terms.ts'
import { regionBands } from './band.ts'
import type { Graph, Node } from './graph.ts'
import { formOf } from './membership.ts'

export type Pair = [Node<'alliances'>, Node<'alliances'>]

const known = new WeakMap<Graph, Pair[]>()

/** All pairs, form by form. */
export function pairsOf(graph: Graph): Pair[] {
  const before = known.get(graph)
  if (before) return before
  const all = regionBands(graph).flatMap(({ alliances }) => alliances)
  const pairs = Object.values(formKeys).flatMap((form) => {
    const list = all.filter((one) => formOf(one) === form)
    return list.slice(1).map((one, index): Pair => [list[index]!, one])
  })
  known.set(graph, pairs)
  return pairs
}

const byNode = new WeakMap<Graph, Map<Node, Pair[]>>()

/** The pairs an alliance is in: two at most. */
export function pairsWith(node: Node<'alliances'>, graph: Graph): Pair[] {
  let map = byNode.get(graph)
  if (!map) {
    byNode.set(graph, (map = new Map()))
    for (const pair of pairsOf(graph))
      for (const one of pair) map.set(one, [...(map.get(one) ?? []), pair])
  }
  return map.get(node) ?? []
}
