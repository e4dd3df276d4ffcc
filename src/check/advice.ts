/**
 * What is not wrong but should be looked at: the warnings on entries.
 *
 * Enters: the graph and the day it is judged on. Leaves: warnings. The day is given, so that the same content gives
 * the same warnings whenever it is asked for.
 */
import { warning, type Graph, type Node, type Problem } from '../graph/index.ts'
import { declaredTotal, recordedTotal } from '../kinds/alliances.ts'
import { readDate } from '../kinds/date.ts'
import type { KindName } from '../kinds/index.ts'
import { leading } from '../kinds/terms.ts'
import { twins } from './twins.ts'

/** `today` is a calendar day, `YYYY-MM-DD`. */
export function advise(graph: Graph, today: string): Problem[] {
  const problems: Problem[] = []
  for (const node of graph.nodes.values()) {
    problems.push(...adviseEntry(node))
    problems.push(...joined(node), ...future(node, today))
  }
  for (const alliance of graph.of('alliances')) problems.push(...adviseAlliance(alliance))
  for (const event of graph.of('events')) problems.push(...adviseEvent(event, today))
  for (const one of graph.of('opportunities')) {
    const until = one.data.validUntil && readDate(one.data.validUntil)
    if (until && !until.open && until.end < today)
      problems.push(
        warning('opportunity/expired', one.file, {
          path: ['validUntil'],
          params: { found: one.data.validUntil!, today },
        }),
      )
  }
  problems.push(...twins(graph))
  return problems
}

/** Kinds that state facts, which someone must have stated before. */
const factual: readonly KindName[] = [
  'alliances',
  'organizations',
  'platforms',
  'events',
  'agreements',
  'policies',
]

/** Kinds that only make sense where something refers to them. */
const leaves: readonly KindName[] = ['organizations', 'regions', 'sources']
const standing: readonly KindName[] = ['platforms', 'agreements', 'policies']

function adviseEntry(node: Node): Problem[] {
  const problems: Problem[] = []
  const own = { params: { id: node.id, title: node.data.title } }
  if (
    factual.includes(node.kind) &&
    !node.citations.length &&
    !node.data.sample &&
    !isAddress(node)
  )
    problems.push(warning('entry/unsourced', node.file, { path: ['sources'], ...own }))
  const alone =
    (leaves.includes(node.kind) && !node.backlinks.length) ||
    (standing.includes(node.kind) &&
      !node.backlinks.length &&
      !node.links.some(({ field }) => field !== 'sources' && field !== 'region'))
  if (alone) problems.push(warning('entry/orphan', node.file, own))
  return problems
}

/** Lists of short names, in which a full-width comma was most likely meant to part two of them. */
const lists = ['aliases', 'formerNames', 'industry', 'fields']

function joined(node: Node): Problem[] {
  const data = node.data as Record<string, unknown>
  return lists.flatMap((field) => {
    const values = Array.isArray(data[field]) ? (data[field] as string[]) : []
    return values.flatMap((value, index) =>
      /[，、；]/.test(value)
        ? [
            warning('field/joined', node.file, {
              path: [field, index],
              params: { field, found: value },
            }),
          ]
        : [],
    )
  })
}

/** A policy that names its own text needs no other source. */
const isAddress = (node: Node) =>
  node.kind === 'policies' && 'address' in node.data && !!node.data.address

function future(node: Node, today: string): Problem[] {
  const data = node.data as Record<string, unknown>
  return ['updated', 'retrieved'].flatMap((field) => {
    const value = data[field]
    const when = typeof value === 'string' ? readDate(value) : undefined
    return when && when.start > today
      ? [
          warning('date/future', node.file, {
            path: [field],
            params: { field, found: value as string, today },
          }),
        ]
      : []
  })
}

function adviseAlliance(node: Node<'alliances'>): Problem[] {
  const { members = [], declared, note = '' } = node.data
  const problems: Problem[] = []
  if (!members.some(({ role }) => leading.includes(role)) && !/牵头|理事长|成员/.test(note))
    problems.push(warning('alliance/leaderless', node.file, { path: ['members'] }))
  const total = declaredTotal(declared)
  const recorded = recordedTotal(members)
  if (total !== undefined && total < recorded)
    problems.push(
      warning('alliance/declared', node.file, {
        path: declared?.total === undefined ? ['declared'] : ['declared', 'total'],
        params: { found: total, recorded },
      }),
    )
  return problems
}

function adviseEvent(node: Node<'events'>, today: string): Problem[] {
  const when = node.data.span && readDate(node.data.span)
  if (!when || when.open || when.end >= today) return []
  const told =
    node.data.outcome ||
    /结果|成果/.test(node.data.note ?? '') ||
    node.backlinks.some(({ from }) => from.kind === 'agreements' || from.kind === 'platforms')
  if (told) return []
  return [
    warning('event/outcome', node.file, {
      path: ['span'],
      params: { found: node.data.span!, today },
    }),
  ]
}
