/** What happened when: the dated facts of a node and of what is joined to it, newest first. */
import { byDateDescending, readDate } from '../kinds/date.ts'
import type { Node } from './graph.ts'

export interface Moment {
  /** EDTF. */
  date: string
  title: string
  url?: string
  note?: string
  /** Its own, not its region's. */
  own: boolean
  inferred: boolean
  sample: boolean
}

interface Dated {
  milestones?: { date: string; title: string; note?: string | undefined }[] | undefined
}

/** A node as a moment; none where it has no date. */
export const momentOf = (node: Node, own = true): Moment[] => {
  const date = node.card.span ?? node.card.date
  if (!date) return []
  const { title, lead, sample } = node.card
  return [{ date, title, url: node.url, note: lead, own, inferred: inferredDate(date), sample }]
}

export const inferredDate = (date: string) => readDate(date)?.inferred ?? false

/** A node's milestones. */
export function milestonesOf(node: Node, own = true): Moment[] {
  return ((node.data as Dated).milestones ?? []).map(({ date, title, note }) => ({
    date,
    title,
    own,
    inferred: inferredDate(date),
    sample: node.card.sample,
    ...(note && { note }),
  }))
}

/** Milestones, then events, agreements and platforms joined to a node; `context` adds what else happened nearby. */
export function timelineOf(node: Node, context: Iterable<Node> = []): Moment[] {
  const own = new Set<Node>()
  for (const { from } of node.backlinks)
    if (from.kind === 'events' || from.kind === 'agreements' || from.kind === 'platforms')
      own.add(from)
  for (const { to } of node.links) if (to.kind === 'events' || to.kind === 'policies') own.add(to)
  const nearby = new Set(context)
  for (const one of own) nearby.delete(one)
  nearby.delete(node)
  return newestFirst([
    ...milestonesOf(node),
    ...[...own].flatMap((one) => momentOf(one, true)),
    ...[...nearby].flatMap((one) => momentOf(one, false)),
  ])
}

/** Sorts in place. */
export const newestFirst = (moments: Moment[]) =>
  moments.sort((a, b) => byDateDescending(a.date, b.date))

/** Dated nodes by year, the oldest year first. */
export function byYear(nodes: Iterable<Node>): { year: string; moments: Moment[] }[] {
  const years = new Map<string, Moment[]>()
  for (const node of nodes)
    for (const moment of [...momentOf(node, true), ...milestonesOf(node)]) {
      const year = moment.date.slice(0, 4)
      const moments = years.get(year)
      if (moments) moments.push(moment)
      else years.set(year, [moment])
    }
  return [...years]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([year, moments]) => ({ year, moments: newestFirst(moments).reverse() }))
}
