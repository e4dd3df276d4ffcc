/** The days of an entry as its elements carry them, for `day.ts` to judge in the browser. */
import { slotOf } from '../feeds/index.ts'
import type { Node } from '../graph/index.ts'
import { readDate } from '../kinds/date.ts'

export interface Days {
  'data-from'?: string
  'data-to'?: string
  /** Known to the day. */
  'data-exact'?: ''
  /** The last day of a need or offer. */
  'data-due'?: ''
}

/** What is known to the day, has a day; what stays open has no last one. */
export function daysOf(node: Node): Days {
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
