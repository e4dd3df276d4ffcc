/** What an entry answers where it is asked who, when, where and how many; from the graph alone, so nothing is made up. */
import {
  membersByRole,
  placesOf,
  recordedOf,
  type Graph,
  type Link,
  type Node,
} from '../graph/index.ts'
import { declaredTotal } from '../kinds/alliances.ts'
import { withGuess } from '../kinds/date.ts'
import type { Terms } from '../kinds/terms.ts'
import type { Asked, Told } from '../search/index.ts'
import { answers as words } from '../strings/search.ts'
import { words as site } from '../strings/zh-CN.ts'

/** Names of a list that are told. */
const most = 12

const list = (names: readonly string[]) =>
  names.length > most
    ? words.andOthers(names.slice(0, most).join(site.comma), names.length)
    : names.join(site.comma)

const named = (links: readonly Link[]) =>
  list([...new Set(links.map(({ to }) => to.card.short ?? to.card.title))])

export function toldOf(node: Node, graph: Graph): Told[] {
  const data = node.data as Record<string, unknown>
  const to = (field: string) => node.links.filter((link) => link.field === field)
  const source = (field: string) =>
    node.citations.find(({ covers }) => !covers || covers.includes(field))?.source.card.title ?? ''
  const tell = (asked: Asked, label: string, value: string, field: string): Told => [
    asked,
    label,
    value,
    value ? source(field) : '',
  ]
  const day = (field: string, label: string) =>
    tell('when', label, typeof data[field] === 'string' ? dayOf(data[field]) : '', field)
  const where = tell('where', words.where, placesOf(node, graph).join(site.comma), 'region')
  switch (node.kind) {
    case 'alliances':
      return [
        ...allianceTold(node as Node<'alliances'>, tell),
        day('founded', words.founded),
        where,
      ]
    case 'organizations': {
      const alliances = node.backlinks.filter(({ field }) => field === 'members')
      const joined = alliances.map(({ from, role }) => from.card.title + site.bracketed(role!))
      return [
        tell('joined', words.joined, joined.join(site.comma), 'members'),
        day('founded', words.founded),
        where,
        tell('former', words.former, list((data['formerNames'] as string[]) ?? []), 'formerNames'),
        tell('parent', words.parent, named(to('parent')), 'parent'),
      ]
    }
    case 'events': {
      const { venue = '', time = '', theme = '', attendance } = (node as Node<'events'>).data
      const place = [...placesOf(node, graph), venue].filter(Boolean).join(' ')
      return [
        tell('who', words.hosts, named(to('hosts')), 'hosts'),
        tell(
          'count',
          words.attendance,
          attendance ? site.attendance(attendance as never) : '',
          'attendance',
        ),
        tell('when', words.held, heldTold(node), 'span'),
        tell('where', words.place, place, 'venue'),
        tell('venue', words.venue, venue, 'venue'),
        tell('hour', words.hour, time, 'time'),
        tell('theme', words.theme, theme, 'theme'),
        tell('members', words.participants, takenPart(node as Node<'events'>), 'participants'),
      ]
    }
    case 'agreements':
      return [
        tell('who', words.parties, named(to('parties')), 'parties'),
        day('date', words.signed),
        where,
      ]
    case 'platforms':
      return [
        tell('who', words.operators, named(to('operators')), 'operators'),
        day('date', words.opened),
        where,
      ]
    case 'policies':
      return [
        tell('who', words.issuer, [data['issuer'] ?? []].flat().join(site.comma), 'issuer'),
        tell('number', words.number, String(data['number'] ?? ''), 'number'),
        day('date', words.issued),
      ]
    case 'opportunities': {
      const { party = '', quantity = '' } = (node as Node<'opportunities'>).data
      return [
        tell('who', words.publisher, named(to('organization')) || party, 'organization'),
        tell('count', words.quantity, quantity, 'quantity'),
        day('validUntil', words.valid),
        where,
      ]
    }
    case 'regions': {
      const above = graph.lineage(node.slug).slice(1)
      return [
        tell('where', words.above, above.map(({ card }) => card.title).join(site.comma), 'parent'),
      ]
    }
    default:
      return []
  }
}

/** The day, and that it was called off or postponed. */
const heldTold = ({ card: { span, status } }: Node) =>
  (span ? dayOf(span) : '') + (status ? site.bracketed(status) : '')

function takenPart(node: Node<'events'>): string {
  const links = node.links.filter(({ field }) => field === 'participants')
  return list([
    ...new Set(
      links.map(
        ({ to, role }) => `${to.card.short ?? to.card.title}${role ? site.bracketed(role) : ''}`,
      ),
    ),
  ])
}

/** The groups of a declared total, each with its number: 企业 88 家. */
const declaredParts = (declared: Partial<Record<string, number>>, { groups }: Terms) =>
  Object.entries(groups).flatMap(([group, label]) => {
    const count = declared[group]
    return count ? [words.group(label, count)] : []
  })

const dayOf = (edtf: string) => withGuess(site.date(edtf), edtf)

/** Roles that many members have. */
const many: readonly string[] = ['副理事长单位', '理事单位', '成员']

function allianceTold(
  node: Node<'alliances'>,
  tell: (asked: Asked, label: string, value: string, field: string) => Told,
): Told[] {
  const { declared } = node.data
  const said = membersByRole(node).map(({ role, links }) => [
    role,
    site.labelled(role, named(links)),
  ])
  const groups = said.map(([, group]) => group)
  const leaders = said
    .filter(([role]) => !many.includes(node.terms.counted('roles', role!)))
    .map(([, group]) => group)
  const [total, recorded] = [declaredTotal(declared), recordedOf(node)]
  const parts = declaredParts(declared ?? {}, node.terms).join(site.comma)
  const isSum = total !== undefined && declared?.total === undefined
  const counts = [
    total === undefined ? '' : isSum ? words.summed(parts, total) : words.declared(total, parts),
    recorded ? words.recorded(recorded) : '',
  ]
  return [
    tell('who', words.leads, leaders.join(site.semicolon), 'members'),
    tell('members', words.members, groups.join(site.semicolon), 'members'),
    tell(
      'count',
      words.members,
      total === undefined ? '' : counts.filter(Boolean).join(site.clause),
      'declared',
    ),
  ]
}
