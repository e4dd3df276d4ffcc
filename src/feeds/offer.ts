/**
 * What there is to take away: the files of the site, of a list and of an entry, as pages offer them.
 *
 * Promises: every address here is one that `feeds` writes.
 */
import type { Node } from '../graph/index.ts'
import { kindOf, type KindName } from '../kinds/index.ts'
import { slotOf, spanKinds } from './calendar.ts'
import { datedKinds } from './item.ts'
import { words } from './words.ts'

export interface Offer {
  /** Root-absolute. */
  href: string
  /** Media type, as `<link rel="alternate" type>` has it. */
  type: string
  label: string
  /** One sentence on what is in it. */
  about: string
}

const { offers } = words

/** The media type of a file that `feeds` writes; text is UTF-8. */
export function mediaType(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (name === 'feed.xml') return 'application/rss+xml'
  if (name === 'feed.json') return 'application/feed+json'
  return types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
}

const types: Record<string, string> = {
  json: 'application/json',
  jsonld: 'application/ld+json',
  xml: 'application/xml',
  csv: 'text/csv',
  ics: 'text/calendar',
  md: 'text/markdown',
  txt: 'text/plain',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const offer = (folder: string, name: string, key: keyof typeof offers): Offer => ({
  href: folder + name,
  type: mediaType(name),
  ...offers[key],
})

const feedPair = (folder: string): Offer[] => [
  offer(folder, 'feed.xml', 'rss'),
  offer(folder, 'feed.json', 'jsonFeed'),
]

export const siteOffers = (): Offer[] => [
  ...feedPair('/'),
  offer('/', 'calendar.ics', 'calendar'),
  offer('/changes/', 'feed.xml', 'changes'),
  offer('/changes/', 'feed.json', 'changesJson'),
  offer('/', 'data.json', 'data'),
  offer('/', 'relations.csv', 'relations'),
  offer('/', 'datapackage.json', 'package'),
  offer('/', 'data.jsonld', 'linked'),
]

/** A kind that has a list. */
export const kindOffers = (kind: KindName): Offer[] => {
  const { base } = kindOf(kind)
  return [
    offer(base, 'index.json', 'list'),
    offer(base, 'index.csv', 'table'),
    ...(datedKinds.includes(kind) ? feedPair(base) : []),
    ...(spanKinds.includes(kind) ? [offer(base, 'calendar.ics', 'calendar')] : []),
    ...(kind === 'opportunities' ? [offer(base, 'calendar.ics', 'deadlines')] : []),
  ]
}

/** Kinds whose entries have a calendar of their own, and those that have feeds. */
export const withCalendar: readonly KindName[] = ['alliances', 'organizations', 'regions']
export const withFeed: readonly KindName[] = ['alliances', 'regions']

export const entryOffers = (node: Node): Offer[] => [
  offer(node.url, 'index.json', 'entry'),
  offer(node.url, 'index.md', 'text'),
  ...(slotOf(node) ? [offer(node.url, 'event.ics', 'event')] : []),
  ...(withCalendar.includes(node.kind) ? [offer(node.url, 'calendar.ics', 'calendar')] : []),
  ...(withFeed.includes(node.kind) ? feedPair(node.url) : []),
  ...(node.kind === 'alliances' ? [offer(node.url, 'members.xlsx', 'members')] : []),
]
