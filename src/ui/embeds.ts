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

export interface Embed {
  /** Root-absolute. */
  path: string
  /** `card`, `members`, `calendar`, `numbers`, the kind of a list, `badge`, or the size of a plaque. */
  show: string
  label: string
  title: string
  /** Whose it is; of the whole portal without one. */
  node?: Node | undefined
  /** What it lists. */
  nodes: readonly Node[]
  /** Of a frame, in CSS pixels. */
  height: number
  /** What stands in another site's page for it; a plaque is printed. */
  code?: string
}

/** Whoever looks for partners, dates or offers is on other sites; texts, papers and sources are read here. */
const carded = ['alliances', 'organizations', 'platforms', 'events', 'opportunities'] as const

export const labelOf = (kind: KindName, node?: Node) =>
  node?.kind === 'alliances' && kind === 'organizations'
    ? words.sections.members[0]
    : kindOf(kind).label

export function embedsOf(portal: Portal, node?: Node): Embed[] {
  const { site, graph, updated } = portal
  if (!site.embed) return []
  const base = node ? `/embed/${node.kind}/${node.slug}/` : '/embed/'
  const frame = (show: string, label: string, height: number, nodes: readonly Node[] = []) => {
    const path = show === 'card' ? base : `${base}${show}/`
    const title = w.of(node?.card.title ?? site.name, label)
    const code = `<iframe src="${absolute(portal, path)}" title="${quoted(title)}" width="100%" height="${height}" loading="lazy" style="border:0"></iframe>`
    return { path, show, label, title, node, nodes, height, code }
  }
  const isWhole = node?.kind === 'alliances' || node?.kind === 'regions'
  const lists = carded.flatMap((kind) => {
    const nodes: readonly Node[] = isWhole && kind !== node.kind ? entriesAt(kind, graph, node) : []
    const label = labelOf(kind, node)
    const show = label === kindOf(kind).label ? kind : 'members'
    return nodes.length ? frame(show, label, Math.min(560, 160 + 68 * nodes.length), nodes) : []
  })
  const heads = entriesAt('events', graph, node).filter(({ data }) => !data.partOf)
  const coming = () =>
    comingOf<Node>([...heads, ...entriesAt('opportunities', graph, node)], updated)
  return [
    ...(carded.some((kind) => kind === node?.kind) ? [frame('card', w.card, node?.kind === 'alliances' ? 560 : 440)] : []),
    ...lists,
    ...(!node || lists.length
      ? [frame('calendar', w.calendar, 480, coming()), frame('numbers', w.numbers, 240)]
      : []),
    ...(node?.kind === 'organizations' ? badgesOf(portal, node as Node<'organizations'>) : []),
    ...(node?.kind === 'platforms' ? plaquesOf(node) : []),
  ]
}

/** The members whose membership a source states and nobody invented. */
export const provenMembers = (alliance: Node<'alliances'>): Node<'organizations'>[] =>
  alliance.card.sample || !citesFor(alliance)('members').length
    ? []
    : membersOf(alliance).filter(({ card }) => !card.sample)

/** Each leads to the member's page, which proves it. */
const badgesOf = (portal: Portal, node: Node<'organizations'>): Embed[] =>
  referrers(node, 'alliances', 'members').flatMap((alliance) => {
    if (!provenMembers(alliance).includes(node)) return []
    const path = `/embed/badge/${alliance.slug}/${node.slug}.svg`
    const title = w.badge(node.card.title, alliance.card.title)
    const code = `<a href="${absolute(portal, node.url)}"><img src="${absolute(portal, path)}" width="200" height="48" alt="${quoted(title)}"></a>`
    const label = w.badgeOf(alliance.card.short ?? alliance.card.title)
    return { path, show: 'badge', label, title, node, nodes: [], height: 64, code }
  })

const plaquesOf = (node: Node): Embed[] =>
  (['a4', 'a6'] as const).map((show) => ({
    path: `/embed/plaque/${node.slug}/${show}/`,
    show,
    label: w.plaque(show.toUpperCase()),
    title: w.of(node.card.title, w.plaque(show.toUpperCase())),
    node,
    nodes: [],
    height: 0,
  }))

const quoted = (text: string) => escapeHtml(text).replaceAll('"', '&quot;')
