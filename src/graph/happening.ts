/**
 * What happened when: dated entries and milestones, newest first.
 *
 * Rule: what a page lists, its chart counts and a year of the strip holds are the same happenings. An entry here gives
 * its milestones, each other its own date and its milestones; parts of events count as their lists count them.
 */
import { byDateDescending, inferredDate, readDate } from '../kinds/date.ts'
import { newDate } from '../kinds/events.ts'
import type { Data, KindName } from '../kinds/index.ts'
import type { Graph, Node } from './graph.ts'
import { entriesAt } from './neighbours.ts'

/** Kinds whose date says that something happened. */
export const activeKinds = ['alliances', 'events', 'agreements', 'platforms', 'policies'] as const
export type Happened = (typeof activeKinds)[number] | 'milestones'

export interface Moment {
  /** EDTF. */
  date: string
  title: string
  url?: string
  note?: string
  /** Of whom it is told, where that is another entry. */
  of?: string
  kind: Happened
  inferred: boolean
  sample: boolean
}

interface Dated {
  milestones?: { date: string; title: string; note?: string | undefined }[] | undefined
}

const isActive = (kind: KindName): kind is (typeof activeKinds)[number] =>
  (activeKinds as readonly string[]).includes(kind)

/** Whether it was called off, at least until there is a new date. */
export const isOff = ({ kind, card, data }: Node): boolean =>
  kind === 'events' && card.status !== undefined && newDate(data as Data<'events'>) === undefined

/** A node as a moment; none where it has no date or nothing happened then. */
function momentOf(node: Node): Moment[] {
  const { kind, card, url } = node
  const date = card.span ?? card.date
  if (isOff(node) || !date || !isActive(kind)) return []
  const { title, lead, sample } = card
  return [{ date, title, url, note: lead, kind, inferred: inferredDate(date), sample }]
}

/** A node's milestones, newest first. */
export const milestonesOf = (node: Node): Moment[] =>
  newestFirst(
    ((node.data as Dated).milestones ?? []).map(({ date, title, note }) => ({
      date,
      title,
      kind: 'milestones',
      inferred: inferredDate(date),
      sample: node.card.sample,
      ...(note && { note }),
    })),
  )

/** What happened in the portal, or to one entry: in a region all that is in it, elsewhere what names the entry. */
export const happeningsOf = (graph: Graph, here?: Node): Moment[] =>
  newestFirst([
    ...(here ? milestonesOf(here) : []),
    ...activeKinds
      .flatMap((kind): readonly Node[] => entriesAt(kind, graph, here))
      .flatMap((one) => [
        ...momentOf(one),
        ...milestonesOf(one).map((moment) => ({
          ...moment,
          of: one.card.short ?? one.card.title,
        })),
      ]),
  ])

const newestFirst = (moments: Moment[]) => moments.sort((a, b) => byDateDescending(a.date, b.date))

export interface ActiveYear {
  year: number
  /** By how sure they are: dates that a source states, inferred ones, and what is invented. */
  stated: number
  inferred: number
  sample: number
  counts: Record<Happened, number>
  /** Oldest first. */
  moments: Moment[]
}

/** The years in which something began, oldest first. */
export function activityOf(moments: readonly Moment[]): ActiveYear[] {
  const years = new Map<number, ActiveYear>()
  for (const moment of moments) {
    const { year } = readDate(moment.date)!.from
    let one = years.get(year)
    if (!one) {
      const counts = {
        alliances: 0,
        events: 0,
        agreements: 0,
        platforms: 0,
        policies: 0,
        milestones: 0,
      }
      years.set(year, (one = { year, stated: 0, inferred: 0, sample: 0, counts, moments: [] }))
    }
    one.counts[moment.kind] += 1
    one[moment.sample ? 'sample' : moment.inferred ? 'inferred' : 'stated'] += 1
    one.moments.unshift(moment)
  }
  return [...years.values()].sort((a, b) => a.year - b.year)
}
