/** The navigation as the owner orders it: labels and addresses of what `site.yaml` names. */
import { officesFor, ownerOffices, type Graph, type Node } from '../graph/index.ts'
import type { Contact } from '../kinds/kind.ts'
import { kindNames, kindOf, type KindName } from '../kinds/index.ts'
import { addressOf, type Site } from '../site.ts'
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
