/** The days of an entry as its elements carry them, for `day.ts` to judge in the browser. */
import { slotOf } from '../feeds/index.ts'
import { isOff, type Node } from '../graph/index.ts'
import { readDate } from '../kinds/date.ts'

export interface Days {
  'data-from'?: string
  'data-to'?: string
  /** Known to the day. */
  'data-exact'?: ''
  /** The last day of a need or offer. */
  'data-due'?: ''
}

/** The day on which an event begins, or a need or offer ends. */
const whenOf = (days: Days) => (days['data-due'] === '' ? days['data-to']! : days['data-from']!)

/** Those of some entries that are not over on a day, the next first; none where no day is known. */
export const comingOf = <One extends Node>(nodes: readonly One[], day: string | undefined): One[] =>
  nodes
    .map((node) => ({ node, days: daysOf(node) }))
    .filter(
      ({ days }) => day !== undefined && days['data-to'] !== undefined && days['data-to'] >= day,
    )
    .sort((a, b) => (whenOf(a.days) < whenOf(b.days) ? -1 : 1))
    .map(({ node }) => node)

/** What is known to the day, has a day; what stays open has no last one, and what was called off none. */
export function daysOf(node: Node): Days {
  if (isOff(node)) return {}
  const due = node.kind === 'opportunities'
  const written = due ? (node as Node<'opportunities'>).data.validUntil : node.card.span
  const when = written === undefined ? undefined : readDate(written)
  if (!when || (due && when.open)) return {}
  return {
    'data-from': when.start,
    'data-to': slotOf(node)?.last ?? when.end,
    ...((when.to ?? when.from).day && { 'data-exact': '' }),
    ...(due && { 'data-due': '' }),
  }
}
