/** What other sites may show of the portal, where `site.yaml` lets them; `docs/embed.md` has a table of the addresses. */
import { absolute } from '../feeds/content.ts'
import { escapeHtml } from '../feeds/html.ts'
import { entriesAt, membersOf, referrers, type Node } from '../graph/index.ts'
import { kindOf, type KindName } from '../kinds/index.ts'
import type { Portal } from '../portal.ts'
import { embedWords as w } from '../strings/embed.ts'
import { words } from '../strings/zh-CN.ts'
import { citesFor } from './cites.ts'
import { comingOf } from './days.ts'

/** Whoever looks for partners, dates or offers is on other sites; texts, papers and sources are read here. */
export const carded = [
  'alliances',
  'organizations',
  'platforms',
  'events',
  'opportunities',
] as const

export const labelOf = (kind: KindName, node?: Node) =>
  node?.kind === 'alliances' && kind === 'organizations'
    ? words.sections.members[0]
    : kindOf(kind).label

const quoted = (text: string) => escapeHtml(text).replaceAll('"', '&quot;')

export type Embed = ReturnType<typeof embedsOf>[number]

/** What there is of an entry, or of the whole portal. */
export function embedsOf(portal: Portal, node?: Node) {
  const { site, graph, updated } = portal
  if (!site.embed) return []
  const base = node ? `/embed/${node.kind}/${node.slug}/` : '/embed/'
  const name = node?.card.title ?? site.name
  /** `show` is `card`, `members`, `calendar`, `numbers`, a kind, `badge` or a size of paper; what is printed has no code. */
  const make = (show: string, label: string, path: string, nodes: readonly Node[] = []) => {
    const title = w.of(name, label)
    return { show, label, title, path, node, nodes, height: 0, code: '' }
  }
  /** `height` in CSS pixels. */
  const frame = (show: string, label: string, height: number, nodes?: readonly Node[]) => {
    const one = make(show, label, show === 'card' ? base : `${base}${show}/`, nodes)
    const code = `<iframe src="${absolute(portal, one.path)}" title="${quoted(one.title)}" width="100%" height="${height}" loading="lazy" style="border:0"></iframe>`
    return { ...one, height, code }
  }
  const isWhole = node?.kind === 'alliances' || node?.kind === 'regions'
  const lists = carded.flatMap((kind) => {
    const nodes = isWhole && kind !== node.kind ? entriesAt<KindName>(kind, graph, node) : []
    const label = labelOf(kind, node)
    const show = label === kindOf(kind).label ? kind : 'members'
    return nodes.length ? frame(show, label, Math.min(560, 160 + 68 * nodes.length), nodes) : []
  })
  const embeds = [...lists]
  if (carded.some((kind) => kind === node?.kind))
    embeds.unshift(frame('card', w.card, node?.kind === 'alliances' ? 560 : 440))
  if (!node || lists.length) {
    const heads = entriesAt('events', graph, node).filter(({ data }) => !data.partOf)
    const all = [...heads, ...entriesAt('opportunities', graph, node)]
    embeds.push(frame('calendar', w.calendar, 480, comingOf<Node>(all, updated)))
    embeds.push(frame('numbers', w.numbers, 240))
  }
  // A badge leads to the member's page, which proves it.
  for (const alliance of node?.kind === 'organizations'
    ? referrers(node, 'alliances', 'members')
    : []) {
    if (!node || !provenMembers(alliance).some((one) => one.id === node.id)) continue
    const path = `/embed/badge/${alliance.slug}/${node.slug}.svg`
    const said = quoted(w.badge(name, alliance.card.title))
    const code = `<a href="${absolute(portal, node.url)}"><img src="${absolute(portal, path)}" width="200" height="48" alt="${said}"></a>`
    const label = w.badgeOf(alliance.card.short ?? alliance.card.title)
    embeds.push({ ...make('badge', label, path), height: 80, code })
  }
  for (const size of node?.kind === 'platforms' ? ['a4', 'a6'] : [])
    embeds.push(make(size, w.plaque(size.toUpperCase()), `/embed/plaque/${node!.slug}/${size}/`))
  return embeds
}

/** The members whose membership a source states and nobody invented. */
export const provenMembers = (alliance: Node<'alliances'>): Node<'organizations'>[] =>
  alliance.card.sample || !citesFor(alliance)('members').length
    ? []
    : membersOf(alliance).filter(({ card }) => !card.sample)
