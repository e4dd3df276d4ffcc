/**
 * What other sites may show of the portal, where `site.yaml` lets them.
 *
 * | address                                      | what                                                       |
 * | -------------------------------------------- | ---------------------------------------------------------- |
 * | `/embed/`                                    | what there is, and whose                                   |
 * | `/embed/<kind>/<slug>/`                      | a card of an entry, of the kinds of `carded`               |
 * | `/embed/alliances/<slug>/members/`           | the members of an alliance, by role                        |
 * | `/embed/<alliances or regions>/<slug>/<kind>/` | its entries of a kind                                    |
 * | `…/calendar/`, `…/numbers/`                  | what is to come and what there is; `/embed/calendar/` of all |
 * | `/embed/badge/<alliance>/<organization>.svg` | a member's badge                                           |
 * | `/embed/plaque/<platform>/`, `…/a6/`         | a plaque with the code of a platform's page, to be printed |
 */
import { absolute } from '../feeds/content.ts'
import { escapeHtml } from '../feeds/html.ts'
import { entriesAt, membersOf, type Graph, type Node } from '../graph/index.ts'
import { kindOf, type KindName } from '../kinds/index.ts'
import type { Portal } from '../portal.ts'
import { embedWords as w } from '../strings/embed.ts'
import { words } from '../strings/zh-CN.ts'
import { citesFor } from './cites.ts'

export interface Embed {
  /** Root-absolute. */
  path: string
  /** The last part of its address that is no slug; a card has none. */
  show: 'card' | 'members' | 'calendar' | 'numbers' | KindName
  /** Whose it is; of the whole portal without one. */
  node?: Node | undefined
  /** The entries of a list. */
  nodes?: readonly Node[]
  label: string
  title: string
  /** CSS pixels of a frame. */
  height: number
}

/** Whoever looks for partners, dates or offers is on other sites; texts, papers and sources are read here. */
const carded: readonly KindName[] = [
  'alliances',
  'organizations',
  'platforms',
  'events',
  'opportunities',
]

/** What an alliance, a region or the portal has, in this order. */
export const counted = [...carded, 'agreements'] as const

/** What there is to frame of an entry, or of the whole portal. */
export function embedsOf({ site, graph }: Portal, node?: Node): Embed[] {
  const base = node ? `/embed/${node.kind}/${node.slug}/` : '/embed/'
  const name = node?.card.title ?? site.name
  const make = (show: Embed['show'], label: string, height: number, nodes?: readonly Node[]) => ({
    path: show === 'card' ? base : `${base}${show}/`,
    show,
    node,
    label,
    title: w.of(name, label),
    height,
    ...(nodes && { nodes }),
  })
  const lists = listsOf(graph, node)
  return [
    ...(node && carded.includes(node.kind) ? [make('card', w.shows.card, 360)] : []),
    ...lists.map(({ kind, nodes }) =>
      kind === 'organizations' && node?.kind === 'alliances'
        ? make('members', w.shows.members, 560, nodes)
        : make(kind, kindOf(kind).label, Math.min(560, 160 + 68 * nodes.length), nodes),
    ),
    ...(!node || lists.length
      ? [make('calendar', w.shows.calendar, 480), make('numbers', w.shows.numbers, 240)]
      : []),
  ]
}

const listsOf = (graph: Graph, node?: Node) =>
  node?.kind === 'alliances' || node?.kind === 'regions'
    ? carded
        .filter((kind) => kind !== node.kind)
        .map((kind) => ({ kind, nodes: entriesAt(kind, graph, node) as readonly Node[] }))
        .filter(({ nodes }) => nodes.length)
    : []

/** Every page that others may frame; none where the owner has not said so. */
export const allEmbeds = (portal: Portal): Embed[] =>
  portal.site.embed
    ? [undefined, ...portal.graph.nodes.values()].flatMap((node) => embedsOf(portal, node))
    : []

/** What stands in another site's page for it. */
export const frameCode = (portal: Portal, { path, title, height }: Embed) =>
  `<iframe src="${absolute(portal, path)}" title="${quoted(title)}" width="100%" height="${height}" loading="lazy" style="border:0"></iframe>`

/** The members whose membership a source states and nobody invented. */
export const provenMembers = (alliance: Node<'alliances'>): Node<'organizations'>[] =>
  alliance.card.sample || !citesFor(alliance)('members').length
    ? []
    : membersOf(alliance).filter(({ card }) => !card.sample)

export const badgePath = (alliance: Node, { slug }: Node) =>
  `/embed/badge/${alliance.slug}/${slug}.svg`

/** An organisation's badges: each leads to the page that proves it. */
export const badgesOf = (portal: Portal, node: Node) =>
  [...new Set(node.backlinks.map(({ from }) => from))].flatMap((from) => {
    if (from.kind !== 'alliances') return []
    const alliance = from as Node<'alliances'>
    if (!provenMembers(alliance).includes(node as Node<'organizations'>)) return []
    const path = badgePath(alliance, node)
    const said = quoted(w.badge(node.card.title, alliance.card.title))
    const code = `<a href="${absolute(portal, node.url)}"><img src="${absolute(portal, path)}" width="200" height="48" alt="${said}"></a>`
    return [{ label: w.badgeOf(alliance.card.short ?? alliance.card.title), path, code }]
  })

const quoted = (text: string) => escapeHtml(text).replaceAll('"', '&quot;')

/** Links of a frame open in a window of their own; what stands on the entry's page alone is sought there. */
export const ledOut = (html: string, home: string) =>
  html
    .replaceAll(' href="#', ` href="${home}#`)
    .replace(/<a (?![^<>]*\srel=")/g, '<a rel="noopener" ')
    .replaceAll('<a ', '<a target="_blank" ')

export const plaquePath = ({ slug }: Node, size: 'a4' | 'a6') =>
  `/embed/plaque/${slug}/${size === 'a4' ? '' : 'a6/'}`

/** What a frame is to be read of, where there is more than it shows. */
export const homeOfEmbed = ({ node, show }: Pick<Embed, 'node' | 'show'>) =>
  node?.url ?? (show === 'calendar' ? '/calendar/' : '/')

export const sectionLabel = (kind: KindName, node?: Node) =>
  kind === 'organizations' && node?.kind === 'alliances'
    ? words.sections.members[0]
    : kindOf(kind).label
