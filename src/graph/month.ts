/**
 * The calendar: events and deadlines by month.
 *
 * Rule: what is known to the day stands on its days; what is known by its month alone stands in the month, on no day;
 * what is known by its year alone is in no month. An open span stands on its first day. A span over several months
 * stands in each of them, in the first twelve at most. Promises: one pass over events and opportunities, whatever
 * the number of pages that ask.
 */
import { readDate, type When } from '../kinds/date.ts'
import type { Graph, Node } from './graph.ts'

export interface Occasion {
  node: Node<'events'> | Node<'opportunities'>
  when: When
  /** The last valid day of an opportunity, not an event. */
  deadline: boolean
  /** Days of this month it stands on; none where its day is not known. */
  days: number[]
}

export interface Month {
  /** `2023-05`. */
  key: string
  year: number
  /** 1 to 12. */
  month: number
  /** By day, then by name. */
  dated: Occasion[]
  /** In this month, on a day that is not known. */
  undated: Occasion[]
}

const span = 12

const keyOf = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}`

/** The months an occasion stands in, with its days there. */
function places(when: When): { year: number; month: number; days: number[] }[] {
  const { from, open } = when
  if (!from.month) return []
  const to = open ? undefined : when.to
  const exact = from.day !== undefined && (!to || to.day !== undefined)
  const last = to?.month ? to : from
  const found: { year: number; month: number; days: number[] }[] = []
  for (
    let year = from.year, month = from.month;
    found.length < span && (year < last.year || (year === last.year && month <= last.month!));
    month === 12 ? ((month = 1), year++) : month++
  ) {
    const first = year === from.year && month === from.month ? (from.day ?? 1) : 1
    const end = year === last.year && month === last.month ? (last.day ?? 1) : daysIn(year, month)
    found.push({
      year,
      month,
      days: exact ? Array.from({ length: end - first + 1 }, (_, k) => first + k) : [],
    })
  }
  return found
}

export const daysIn = (year: number, month: number) =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The months that hold something, oldest first. */
export const monthsOf = (graph: Graph): Month[] => graph.memo('months', () => months(graph))

function months(graph: Graph): Month[] {
  const found = new Map<string, Month>()
  const add = (node: Occasion['node'], written: string | undefined, deadline: boolean) => {
    const when = written === undefined ? undefined : readDate(written)
    if (!when) return
    for (const { year, month, days } of places(when)) {
      const key = keyOf(year, month)
      let one = found.get(key)
      if (!one) found.set(key, (one = { key, year, month, dated: [], undated: [] }))
      const list = days.length ? one.dated : one.undated
      list.push({ node, when, deadline, days })
    }
  }
  for (const node of graph.of('events')) add(node, node.card.span, false)
  for (const node of graph.of('opportunities')) add(node, node.data.validUntil, true)
  const sorted = [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
  for (const { dated } of sorted) dated.sort((a, b) => a.days[0]! - b.days[0]!)
  return sorted
}

/** The weeks of a month from Monday to Sunday; 0 is a day of another month. */
export function weeksOf(year: number, month: number): number[][] {
  const lead = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7
  const days = daysIn(year, month)
  return Array.from({ length: Math.ceil((lead + days) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, column) => {
      const day = week * 7 + column - lead + 1
      return day >= 1 && day <= days ? day : 0
    }),
  )
}

/** What stands on each day of a month. */
export function byDay({ dated }: Month): Map<number, Occasion[]> {
  const days = new Map<number, Occasion[]>()
  for (const one of dated)
    for (const day of one.days) {
      const list = days.get(day)
      if (list) list.push(one)
      else days.set(day, [one])
    }
  return new Map([...days].sort(([a], [b]) => a - b))
}
