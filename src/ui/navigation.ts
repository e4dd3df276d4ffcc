/** The navigation as the owner orders it: labels and addresses of what `site.yaml` names. */
import { officesFor, ownerOffices, type Graph, type Node } from '../graph/index.ts'
import type { Contact } from '../kinds/kind.ts'
import { kindNames, kindOf, type KindName } from '../kinds/index.ts'
import type { Portal } from '../portal.ts'
import { addressOf, type Site } from '../site.ts'
import { views } from '../strings/views.ts'
import { words } from '../strings/zh-CN.ts'

export { addressOf }

export interface Item {
  label: string
  /** None where it only opens others. */
  href?: string | undefined
  /** The kind whose list it leads to. */
  kind?: KindName | undefined
  children: Item[]
}

/** To a page of the portal. */
type Way = Item & { href: string }

type Written = Site['navigation'][number]

/** Of other sites, that they are told nothing and gain nothing. */
export const relOf = (href = '') =>
  /^https?:/.test(href) ? 'noopener noreferrer nofollow' : undefined

/** Where a reader writes to the portal's owner about something; by mail the letter says of what. */
export function deskOf({ footer: { contact } }: Site, about: string) {
  if (!contact) return undefined
  const { label, href } = contact
  const sign = href.includes('?') ? '&' : '?'
  const subject = `${sign}subject=${encodeURIComponent(words.contact.subject(about))}`
  return {
    label,
    href: addressOf(href) + (href.startsWith('mailto:') ? subject : ''),
    rel: relOf(href),
  }
}

/** The offices near an entry and whose they are, else those of the portal's owner. */
export const officesOf = (node: Node, { footer }: Site): { node?: Node; contacts: Contact[] } =>
  officesFor(node) ?? { contacts: ownerOffices(footer.contacts) }

export const navigationOf = ({ navigation }: Site, graph: Graph): Item[] =>
  graph.memo('navigation', () => navigation.map((one) => itemOf(one, graph)))

/** What a visitor comes to do, where there is something to do it with; how one joins tells the owner's `pages/join`. */
export function tasksOf({ graph, downloads }: Portal): Way[] {
  const join = graph.find('pages', 'join')
  return [
    ...(join ? [{ label: join.card.short ?? join.card.title, href: join.url, children: [] }] : []),
    { label: views.submit.title, href: '/submit/', children: [] },
    ...(downloads.size
      ? [{ label: views.downloads.title, href: '/downloads/', children: [] }]
      : []),
  ]
}

/** The portal's own ways to look at the whole. */
export const waysOf = (graph: Graph): Way[] =>
  (['calendar', 'directory', 'network', 'landscape', 'compare', 'data'] as const)
    .filter((name) => name !== 'compare' || graph.of('alliances').length > 1)
    .map((name) => ({ label: views[name].title, href: `/${name}/`, children: [] }))

/** Those to which none of some links leads. */
export const others = (items: readonly Way[], links: readonly { href?: string | undefined }[]) =>
  items.filter(({ href }) => !links.some((one) => one.href && addressOf(one.href) === href))

function itemOf(written: Written, graph: Graph): Item {
  const {
    href: to,
    children = [],
    ...told
  } = typeof written === 'string' ? { href: written } : written
  const kind = kindNames.find((name) => name === to)
  const card = graph.nodes.get(to ?? '')?.card
  const label = kind ? kindOf(kind).short : (card?.short ?? card?.title ?? '')
  return {
    label,
    ...told,
    href: to && addressOf(to),
    kind,
    children: children.map((one) => itemOf(one, graph)),
  }
}

/** Whether a page is where an item leads, or lies below it. */
export const isAt = ({ href, kind, children }: Item, path: string, section?: string): boolean =>
  href === path ||
  (kind !== undefined && kind === section) ||
  children.some((one) => isAt(one, path, section))
