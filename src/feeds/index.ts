/**
 * Nodes -> files: data, feeds, calendars and maps of the site.
 *
 * Enters: the portal. Leaves: the path of every file, and its body when it is asked for. Promises: the same portal gives the same
 * bytes on any machine, in any zone, at any time; work and bytes grow with entries and relations, no faster.
 */
import { newestChange, newsOf, type Node } from '../graph/index.ts'
import { kindNames, kindOf, type KindName } from '../kinds/index.ts'
import { calendarText, eventsOf, eventText, slotOf, spanKinds, type Titled } from './calendar.ts'
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
  pages?(): readonly string[]
}

const listed: readonly KindName[] = kindNames.filter((kind) => kindOf(kind).base !== '/')

/** What many files of one portal share; each part is made when it is first asked for. */
class Desk {
  readonly content: Content
  readonly options: Options

  constructor(content: Content, options: Options) {
    this.content = content
    this.options = options
  }

  calendar(titled: Titled, events: readonly Node[]): string {
    return calendarText(this.content, titled, events, (node) =>
      node.memo('event', () => eventText(this.content, node)),
    )
  }

  newestIn(region: string): Node[] {
    const { graph } = this.content
    const newest = graph.memo('newest by region', () => newestByRegion(graph))
    return newest.get(region) ?? []
  }
}

/** What a feed or calendar is called; asked for when its file is made, so that what it is made from is known. */
type Called = Pick<Channel, 'title' | 'about'>

/** The feeds of a place: the same items as RSS and as JSON. */
const entryPair = (desk: Desk, page: string, called: () => Called, nodes: () => readonly Node[]) =>
  feedPair(desk, page, called, nodes, itemOf, ({ changed }) => changed)

function* feedPair<One>(
  desk: Desk,
  page: string,
  called: () => Called,
  all: () => readonly One[],
  draw: (content: Content, one: One, sizes?: Sizes) => Item,
  dayOf: (one: One) => string | undefined,
): Generator<FeedFile> {
  const { content, options } = desk
  const [rssPath, jsonPath] = [`${page}feed.xml`, `${page}feed.json`]
  const channel = (): Channel => ({ ...called(), page, rss: rssPath, json: jsonPath })
  const items = () => all().map((one) => draw(content, one, options.sizes))
  const updated = () => {
    const written = newestChange(all().map((one) => ({ changed: dayOf(one) })))
    return written === undefined ? undefined : beginning(content.site.timezone, written)
  }
  yield {
    path: rssPath.slice(1),
    body: () => rss(content, channel(), items(), updated()),
  }
  yield { path: jsonPath.slice(1), body: () => jsonFeed(content, channel(), items()) }
}

function calendarFile(
  desk: Desk,
  page: string,
  called: () => Called,
  events: () => readonly Node[],
  name = 'calendar.ics',
): FeedFile {
  const path = page + name
  return {
    path: path.slice(1),
    body: () => desk.calendar({ ...called(), path, page }, events()),
  }
}

/** The files in an entry's own folder. */
function* ofEntry(desk: Desk, node: Node): Generator<FeedFile> {
  const { content } = desk
  const { url, kind, slug } = node
  const { name } = content.site
  yield { path: `${url.slice(1)}index.json`, body: () => entryJson(content, node) }
  yield { path: `${url.slice(1)}index.md`, body: () => markdownTwin(content, node) }
  if (slotOf(node))
    yield calendarFile(
      desk,
      url,
      () => ({ title: node.card.title, about: node.card.lead || node.card.title }),
      () => [node],
      'event.ics',
    )
  if (withCalendar.includes(kind)) {
    const called = () => ({
      title: words.calendar(node.card.title),
      about: words.calendarOf(node.card.title, name),
    })
    yield calendarFile(desk, url, called, () => eventsOf(node, desk.content.graph))
  }
  if (withFeed.includes(kind)) {
    const nodes = () => (kind === 'regions' ? desk.newestIn(slug) : newestAround(node))
    const called = () => ({
      title: words.feed(node.card.title),
      about: words.about(node.card.title, name),
    })
    yield* entryPair(desk, url, called, nodes)
  }
  if (kind === 'alliances')
    yield {
      path: `${url.slice(1)}members.xlsx`,
      body: () => membersXlsx(content, node as Node<'alliances'>),
    }
}

/** The files in a list's folder. */
function* ofKind(desk: Desk, kind: KindName): Generator<FeedFile> {
  const { content } = desk
  const { label, about, base } = kindOf(kind)
  const called = () => ({ title: `${label} · ${content.site.name}`, about })
  yield { path: `${kind}/index.json`, body: () => kindJson(content, kind) }
  yield { path: `${kind}/index.csv`, body: () => kindCsv(content, kind) }
  if (datedKinds.includes(kind))
    yield* entryPair(desk, base, called, () => newestOfKind(content.graph, kind))
  if (spanKinds.includes(kind)) yield calendarFile(desk, base, called, () => content.graph.of(kind))
  if (kind === 'opportunities') {
    const { name } = content.site
    const ends = () => ({ title: words.deadlines(name), about: words.deadlinesOf(name) })
    yield calendarFile(desk, base, ends, () => content.graph.of(kind))
  }
}

/** The files at the site's root. */
function* ofSite(desk: Desk): Generator<FeedFile> {
  const { content, options } = desk
  const { site, graph } = content
  const { name, description } = site
  yield* entryPair(
    desk,
    '/',
    () => ({ title: words.feed(name), about: description }),
    () => newestOfAll(graph),
  )
  const changes = () => newsOf(graph).slice(0, longest)
  yield* feedPair(
    desk,
    '/changes/',
    () => ({ title: words.changes(name), about: description }),
    changes,
    changeOf,
    ({ day }) => day,
  )
  const events = () => spanKinds.flatMap((kind) => graph.of(kind))
  yield calendarFile(desk, '/', () => ({ title: words.calendar(name), about: description }), events)
  yield { path: 'data.json', body: () => portalJson(content, kindNames) }
  yield { path: 'data.jsonld', body: () => graphLd(content) }
  yield { path: 'relations.csv', body: () => relationsCsv(content, kindNames) }
  yield { path: 'datapackage.json', body: () => dataPackage(content, listed) }
  yield { path: 'robots.txt', body: () => robots(content) }
  yield { path: 'llms.txt', body: () => llms(content, kindNames) }
  yield* sitemaps(content, kindNames, options.pages)
}

/** Every file, each made when its body is asked for; none is kept. */
export function* feeds(content: Content, options: Options = {}): Generator<FeedFile> {
  const desk = new Desk(content, options)
  const { graph } = content
  for (const kind of kindNames) for (const node of graph.of(kind)) yield* ofEntry(desk, node)
  for (const kind of listed) yield* ofKind(desk, kind)
  yield* ofSite(desk)
}

/** One file by its path (`alliances/index.json`), for a server that makes them on demand. */
export function feedAt(
  content: Content,
  path: string,
  options: Options = {},
): FeedFile | undefined {
  for (const file of feeds(content, options)) if (file.path === path) return file
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
export { deadlineOf, eventsOf, hoursText, slotOf, type Slot } from './calendar.ts'
export { words as feedWords } from './words.ts'
