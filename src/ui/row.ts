/** What a kind's row shows beside its name. */
import type { Graph, Node } from '../graph/index.ts'
import { citing, placesOf } from '../graph/index.ts'
import { declaredTotal, totalCertainty } from '../kinds/alliances.ts'
import { words } from '../strings/zh-CN.ts'

export interface Row {
  /** One line under the name. */
  under: string
  places: readonly string[]
  date?: string | undefined
  /** The kind has dates: a missing one is shown as not recorded. */
  dated: boolean
  tail: string
  numeral: boolean
  /** What the tail is, where no column head says it. */
  tailLabel?: string
  /** How sure the tail is. */
  certainty?: 'declared' | 'reckoned'
}

const fact = (node: Node, label: string) =>
  node.card.facts.find((one) => one.label === label)?.value

export function rowOf(node: Node, graph: Graph): Row {
  const { card } = node
  const row: Row = {
    under: card.lead,
    places: placesOf(node, graph),
    date: card.date,
    dated: true,
    tail: card.kicker ?? '',
    numeral: false,
  }
  switch (node.kind) {
    case 'alliances': {
      const alliance = node as Node<'alliances'>
      const lead = fact(node, '牵头')
      const total = declaredTotal(alliance.data.declared)
      return {
        ...row,
        under: lead ? `牵头：${lead}` : card.lead,
        tail: total === undefined ? words.dash : String(total),
        numeral: total !== undefined,
        ...(total !== undefined && {
          tailLabel: words.sections.members[0],
          certainty: totalCertainty(alliance.data.declared),
        }),
      }
    }
    case 'organizations':
      return { ...row, date: undefined, dated: false }
    case 'regions': {
      const alliances = graph.within(node.slug, 'alliances').length
      return {
        ...row,
        places: [],
        dated: false,
        tail: alliances ? `${alliances} 个联合体` : '',
      }
    }
    case 'opportunities': {
      const { validUntil } = (node as Node<'opportunities'>).data
      return {
        ...row,
        under: [card.kicker, fact(node, '方向'), fact(node, '数量'), fact(node, '发布方')]
          .filter(Boolean)
          .join(' · '),
        date: validUntil,
        dated: validUntil !== undefined,
        tail: validUntil ? '截止' : words.facts.longTerm,
      }
    }
    case 'platforms':
      return { ...row, tail: (node as Node<'platforms'>).data.status ?? words.dash }
    case 'policies':
      return {
        ...row,
        under: fact(node, '发布机关') ?? card.lead,
        places: [],
        tail: card.kicker ?? '',
      }
    case 'sources':
      return {
        ...row,
        places: [],
        under: fact(node, '发布者') ?? '',
        tail: `引用 ${citing(node).size}`,
      }
    default:
      return row
  }
}
