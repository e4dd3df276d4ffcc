/**
 * Nodes -> files: data, feeds, calendars and maps of the site.
 *
 * Enters: the portal. Leaves: every file with its path, one after another. Promises: the same portal gives the same
 * bytes on any machine, in any zone, at any time; work and bytes grow with entries and relations, no faster.
 */
import { changed, newestChange, type Node } from '../graph/index.ts'
import { kindNames, kindOf, type KindName } from '../kinds/index.ts'
import {
  calendarText,
  eventsByRegion,
  eventsOf,
  eventText,
  slotOf,
  spanKinds,
  withParts,
  type Titled,
} from './calendar.ts'
import { beginning } from './clock.ts'
import type { Content, FeedFile } from './content.ts'
import {
  changeOf,
  datedKinds,
  itemOf,
  longest,
  newestAround,
  newestByRegion,
  newestOfAll,
  newestOfKind,
  type Channel,
  type Item,
  type Sizes,
} from './item.ts'
import { jsonFeed } from './jsonfeed.ts'
import { graphLd } from './jsonld.ts'
import { membersXlsx } from './members.ts'
import { withCalendar, withFeed } from './offer.ts'
import { dataPackage } from './package.ts'
import { entryJson, kindJson, portalJson } from './record.ts'
import { rss } from './rss.ts'
import { llms, robots, sitemaps } from './sitemap.ts'
import { kindCsv, relationsCsv } from './table.ts'
import { markdownTwin } from './twin.ts'
import { words } from './words.ts'

export interface Options {
  /** Byte counts of drawn pictures; without it their lengths are written as unknown. */
  sizes?: Sizes
  /** Root-absolute addresses of pages that are neither home, list nor entry, for the sitemap. */
  pages?: readonly string[]
}

/** A file that is made when its body is asked for. */
interface Planned {
  path: string
  body(): FeedFile['body']
}

const listed: readonly KindName[] = kindNames.filter((kind) => kindOf(kind).base !== '/')

/** What many files of one portal share; each part is made when it is first asked for. */
class Desk {
  readonly content: Content
  readonly options: Options
  readonly #events = new Map<Node, string>()
  #eventsByRegion: Map<string, Node[]> | undefined
  #newestByRegion: Map<string, Node[]> | undefined

  constructor(content: Content, options: Options) {
    this.content = remembering(content)
    this.options = options
  }

  event(node: Node): string {
    let text = this.#events.get(node)
    if (text === undefined) this.#events.set(node, (text = eventText(this.content, node)))
    return text
  }

  calendar(titled: Titled, events: readonly Node[]): string {
    return calendarText(this.content, titled, events, (node) => this.event(node))
  }

  eventsIn(region: string): Node[] {
    this.#eventsByRegion ??= eventsByRegion(this.content.graph)
    return withParts(this.#eventsByRegion.get(region) ?? [])
  }

  newestIn(region: string): Node[] {
    this.#newestByRegion ??= newestByRegion(this.content.graph)
    return this.#newestByRegion.get(region) ?? []
  }
}

/** Bodies whose HTML is kept: an entry and the feeds it is in lie close together. */
const kept = 4000

/** The same portal, the HTML of the bodies last asked for kept. */
function remembering(content: Content): Content {
  const known = new Map<Node, string>()
  return {
    site: content.site,
    graph: content.graph,
    body(node) {
      const html = known.get(node) ?? content.body(node).html
      known.delete(node)
      known.set(node, html)
      if (known.size > kept) known.delete(known.keys().next().value!)
      return { html }
    },
  }
}

/** The feeds of a place: the same items as RSS and as JSON. */
function* feedPair(
  desk: Desk,
  page: string,
  title: string,
  about: string,
  nodes: () => readonly Node[],
  draw: (content: Content, node: Node, sizes?: Sizes) => Item = itemOf,
): Generator<Planned> {
  const { content, options } = desk
  const channel: Channel = {
    title,
    about,
    page,
    rss: `${page}feed.xml`,
    json: `${page}feed.json`,
  }
  // The two come one after the other, of the same items.
  let made: Item[] | undefined
  const items = () => (made ??= nodes().map((node) => draw(content, node, options.sizes)))
  const updated = () => {
    const written = newestChange(nodes())
    return written === undefined ? undefined : beginning(content.site.timezone, written)
  }
  yield {
    path: channel.rss.slice(1),
    body: () => rss(content, channel, items(), updated()),
  }
  yield { path: channel.json.slice(1), body: () => jsonFeed(content, channel, items()) }
}

function calendarFile(
  desk: Desk,
  page: string,
  title: string,
  about: string,
  events: () => readonly Node[],
  name = 'calendar.ics',
): Planned {
  const path = page + name
  return {
    path: path.slice(1),
    body: () => desk.calendar({ title, about, path, page }, events()),
  }
}

/** The files in an entry's own folder. */
function* ofEntry(desk: Desk, node: Node): Generator<Planned> {
  const { content } = desk
  const { card, url, kind, slug } = node
  const { name } = content.site
  yield { path: `${url.slice(1)}index.json`, body: () => entryJson(content, node) }
  yield { path: `${url.slice(1)}index.md`, body: () => markdownTwin(content, node) }
  if (slotOf(node))
    yield calendarFile(desk, url, card.title, card.lead || card.title, () => [node], 'event.ics')
  if (withCalendar.includes(kind)) {
    const about = words.calendarOf(card.title, name)
    const events = () => (kind === 'regions' ? desk.eventsIn(slug) : eventsOf(node))
    yield calendarFile(desk, url, words.calendar(card.title), about, events)
  }
  if (withFeed.includes(kind)) {
    const nodes = () => (kind === 'regions' ? desk.newestIn(slug) : newestAround(node))
    const about = words.about(card.title, name)
    yield* feedPair(desk, url, words.feed(card.title), about, nodes)
  }
  if (kind === 'alliances')
    yield {
      path: `${url.slice(1)}members.xlsx`,
      body: () => membersXlsx(content, node as Node<'alliances'>),
    }
}

/** The files in a list's folder. */
function* ofKind(desk: Desk, kind: KindName): Generator<Planned> {
  const { content } = desk
  const { label, about, base } = kindOf(kind)
  const title = `${label} · ${content.site.name}`
  yield { path: `${kind}/index.json`, body: () => kindJson(content, kind) }
  yield { path: `${kind}/index.csv`, body: () => kindCsv(content, kind) }
  if (datedKinds.includes(kind))
    yield* feedPair(desk, base, title, about, () => newestOfKind(content.graph, kind))
  if (spanKinds.includes(kind))
    yield calendarFile(desk, base, title, about, () => content.graph.of(kind))
  if (kind === 'opportunities') {
    const { name } = content.site
    const titled = [words.deadlines(name), words.deadlinesOf(name)] as const
    yield calendarFile(desk, base, ...titled, () => content.graph.of(kind))
  }
}

/** The files at the site's root. */
function* ofSite(desk: Desk): Generator<Planned> {
  const { content, options } = desk
  const { site, graph } = content
  const { name, description } = site
  yield* feedPair(desk, '/', words.feed(name), description, () => newestOfAll(graph))
  const changes = () => changed(graph).slice(0, longest)
  yield* feedPair(desk, '/changes/', words.changes(name), description, changes, changeOf)
  const events = () => spanKinds.flatMap((kind) => graph.of(kind))
  yield calendarFile(desk, '/', words.calendar(name), description, events)
  yield { path: 'data.json', body: () => portalJson(content, kindNames) }
  yield { path: 'data.jsonld', body: () => graphLd(content) }
  yield { path: 'relations.csv', body: () => relationsCsv(content, kindNames) }
  yield { path: 'datapackage.json', body: () => dataPackage(content, listed) }
  yield { path: 'robots.txt', body: () => robots(content) }
  yield { path: 'llms.txt', body: () => llms(content, kindNames) }
  for (const { path, body } of sitemaps(content, kindNames, options.pages))
    yield { path, body: () => body }
}

function* plan(desk: Desk): Generator<Planned> {
  const { graph } = desk.content
  for (const kind of kindNames) for (const node of graph.of(kind)) yield* ofEntry(desk, node)
  for (const kind of listed) yield* ofKind(desk, kind)
  yield* ofSite(desk)
}

/** Every file, one after another; none is kept. */
export function* feeds(content: Content, options: Options = {}): Generator<FeedFile> {
  for (const { path, body } of plan(new Desk(content, options))) yield { path, body: body() }
}

/** One file by its path (`alliances/index.json`), for a server that makes them on demand. */
export function feedAt(
  content: Content,
  path: string,
  options: Options = {},
): FeedFile | undefined {
  for (const planned of plan(new Desk(content, options)))
    if (planned.path === path) return { path, body: planned.body() }
  return undefined
}

export type { Content, FeedFile } from './content.ts'
export {
  breadcrumbLd,
  datasetLd,
  entryLd,
  homeLd,
  jsonLdText,
  listLd,
  type Crumb,
} from './jsonld.ts'
export { entryOffers, kindOffers, mediaType, siteOffers, type Offer } from './offer.ts'
export { deadlineOf, slotOf, type Slot } from './calendar.ts'
export { words as feedWords } from './words.ts'
