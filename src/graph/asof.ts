/**
 * The portal as it stood on the last day of a year: alliances founded by then that had not ended, and their members then.
 *
 * Enters: the graph of today. Leaves: years that are over, each with its alliances. Promises: what states no beginning
 * has held ever since, what states no end holds on, as on every page; what ended in a year is not there at its end; a
 * year is looked through once.
 */
import { readDate } from '../kinds/date.ts'
import { tenseOf } from '../kinds/tenure.ts'
import type { Graph, Node } from './graph.ts'
import { isOff } from './happening.ts'
import { membersOn, type RoleGroup } from './membership.ts'

/** An alliance at the end of a year. */
export interface Standing {
  alliance: Node<'alliances'>
  groups: RoleGroup[]
  members: ReadonlySet<Node>
  /** It was founded in that year; whether it was where no source tells when is not known. */
  isNew: boolean
  /** The last of the years up to which its members did not change; none where they are those of today. */
  same?: number
}

/** The portal at the end of a year. */
export interface YearEnd {
  year: number
  /** Its last day, `YYYY-MM-DD`. */
  day: string
  /** In the order of their list. */
  alliances: ReadonlyMap<Node, Standing>
  /** Alliances that ended in it. */
  ended: Node<'alliances'>[]
  /** Organisations in one of its alliances, each once. */
  members: number
  /** Events of that year. */
  events: number
}

/** Years that are kept, back from the last one that is over. */
const most = 20

const yearIn = (date?: string) => (date === undefined ? undefined : readDate(date)?.from.year)

/** The years that are over, oldest first; from the first in which an alliance was founded. */
export const yearEnds = (graph: Graph): YearEnd[] =>
  graph.memo('year ends', () => {
    const last = Number(graph.today?.slice(0, 4)) - 1
    const begun = graph.of('alliances').flatMap(({ data }) => yearIn(data.founded) ?? [])
    const first = Math.max(Math.min(...begun), last - most + 1)
    const events = new Map<number | undefined, number>()
    for (const one of graph.of('events'))
      if (!isOff(one)) {
        const year = yearIn(one.card.span ?? one.card.date)
        events.set(year, (events.get(year) ?? 0) + 1)
      }
    const years: YearEnd[] = []
    for (let year = last; year >= first; year--)
      years.unshift(endOf(graph, year, events.get(year) ?? 0, years[0]))
    return years
  })

/** `next` is the end of the year after it; none where that is not over. */
function endOf(graph: Graph, year: number, events: number, next?: YearEnd): YearEnd {
  const day = `${year}-12-31`
  const all = new Set<Node>()
  const alliances = new Map<Node, Standing>()
  const ended: Node<'alliances'>[] = []
  for (const alliance of graph.of('alliances')) {
    const { founded, closed } = alliance.data
    const over = yearIn(closed) ?? Infinity
    if (over === year) ended.push(alliance)
    if (over <= year || tenseOf({ from: founded }, day)) continue
    const groups = membersOn(alliance, day)
    const members = new Set<Node>(groups.flatMap(({ links }) => links.map(({ to }) => to)))
    for (const one of members) all.add(one)
    const later = next?.alliances.get(alliance)
    const isSame = isOne(groups, later?.groups ?? membersOn(alliance, graph.today!))
    const same = !isSame ? year : later?.same
    const isNew = yearIn(founded) === year
    alliances.set(alliance, { alliance, groups, members, isNew, ...(same && { same }) })
  }
  return { year, day, alliances, ended, members: all.size, events }
}

/** Whether the same stand in the same roles. */
function isOne(groups: readonly RoleGroup[], others: readonly RoleGroup[]): boolean {
  const said = (all: readonly RoleGroup[]) =>
    all.flatMap(({ role, links }) => links.map(({ to }) => `${role} ${to.id}`)).sort()
  return said(groups).join('\n') === said(others).join('\n')
}
