/** How much happened in each year, by kind: the numbers behind the columns and the table beside them. */
import { readDate } from '../kinds/date.ts'
import type { KindName } from '../kinds/index.ts'
import type { Node } from './graph.ts'

/** Kinds whose date says that something happened. */
export const activeKinds = ['events', 'agreements', 'platforms', 'policies'] as const
export type ActiveKind = (typeof activeKinds)[number]

export interface ActiveYear {
  year: number
  /** Entries whose date a source states, and those whose date is inferred; all kinds together. */
  stated: number
  inferred: number
  counts: Record<ActiveKind, number>
}

const isActive = (kind: KindName): kind is ActiveKind =>
  (activeKinds as readonly string[]).includes(kind)

/** Years that have any, oldest first; each entry counts in the year in which it begins, parts of events too. */
export function activityOf(nodes: Iterable<Node>): ActiveYear[] {
  const years = new Map<number, ActiveYear>()
  for (const { kind, card } of nodes) {
    const when = isActive(kind) && card.date ? readDate(card.date) : undefined
    if (!when) continue
    const { year } = when.from
    let one = years.get(year)
    if (!one) {
      const counts = { events: 0, agreements: 0, platforms: 0, policies: 0 }
      years.set(year, (one = { year, stated: 0, inferred: 0, counts }))
    }
    one.counts[kind as ActiveKind] += 1
    if (when.inferred) one.inferred += 1
    else one.stated += 1
  }
  return [...years.values()].sort((a, b) => a.year - b.year)
}
