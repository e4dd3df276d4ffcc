/**
 * Feeds by the rules of the W3C's feed validator and of the RSS profile, and as another's reader gives them.
 *
 * The rules, each a line of `rssFaults`: declared as UTF-8; `rss` 2.0 with one channel and namespaces for what is not
 * RSS's own; no element that RSS has not, none twice that stands once; title, link and description of the channel;
 * a language tag; RFC 822 dates whose weekday is that of their day; absolute https addresses; `atom:link` to the feed
 * itself; a title, description and guid an item, no guid twice, a permanent one an address; one enclosure at most,
 * with address, type and a length that is no negative number; `content:encoded` after a description; no character
 * that XML forbids; `&` and `<` of plain text as hexadecimal references; in HTML no relative address, no script, no
 * style, no event handler, no frame.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { parseJsonFeed, parseRssFeed } from 'feedsmith'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/check/index.ts'
import { feeds } from '../../src/feeds/index.ts'
import { readDate } from '../../src/kinds/date.ts'
import { hostile, portalOf } from './feeds-portal.ts'
import { today } from './fixture.ts'

const small = portalOf()
const whole = (await check(resolve(import.meta.dirname, '../../content'), { today })).portal!
const feedsOf = (portal: Parameters<typeof feeds>[0], name: string) =>
  new Map(
    [...feeds(portal)].flatMap(({ path, body }) =>
      path.endsWith(name) ? [[path, body() as string] as const] : [],
    ),
  )
const portals = [
  ['the small portal', small],
  ['the portal as it is', whole],
] as const

type Element = Record<string, unknown>
const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  trimValues: false,
  // It reads numbered references as part of these.
  htmlEntities: true,
  isArray: (name, _path, _leaf, isAttribute) =>
    !isAttribute && !['rss', 'channel', '?xml'].includes(name),
})
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : String((value as Element)['#text'] ?? '')

const wordsOf = (html: string) => html.replace(/<[^>]*>/g, '')

const ofChannel = 'title link description language copyright lastBuildDate docs atom:link item'
const ofItem = 'title link guid pubDate category description content:encoded enclosure'
const many = ['category', 'item']

const isAddress = (text: string) =>
  URL.canParse(text) && /^https:\/\/[^\s<>"]+$/.test(text) && !/[^\u0021-\u007e]/.test(text)

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
function isMailDate(text: string): boolean {
  const match =
    /^([A-Z][a-z]{2}), (\d{2}) ([A-Z][a-z]{2}) (\d{4}) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d ([+-]\d{4})$/.exec(
      text,
    )
  if (!match || Number.isNaN(Date.parse(text))) return false
  const [, weekday, day, month, year] = match
  return days[new Date(`${day} ${month} ${year} 00:00 UTC`).getUTCDay()] === weekday
}

/** What a reader that shows HTML would stumble over. */
function htmlFaults(html: string): string[] {
  const faults: string[] = []
  for (const [, address] of html.matchAll(/\s(?:href|src)="([^"]*)"/g))
    if (!/^(?:https:|mailto:|tel:)/.test(address!)) faults.push(`relative: ${address}`)
  for (const [found] of html.matchAll(
    /<(?:script|style|iframe|object|embed|form|meta|link)\b|<[^>]*\s(?:on\w+|style)=/gi,
  ))
    faults.push(`unsafe: ${found}`)
  const open: string[] = []
  for (const [, end, name, rest] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b([^>]*)>/gi)) {
    if (/^(?:br|hr|img|input|wbr|col)$/.test(name!) || rest!.endsWith('/')) continue
    if (!end) open.push(name!)
    else if (open.pop() !== name) faults.push(`not closed: ${name}`)
  }
  return [...faults, ...open.map((name) => `not closed: ${name}`)]
}

function rssFaults(path: string, xml: string, base: string): string[] {
  const faults: string[] = []
  const demand = (good: boolean, fault: string) => void (good || faults.push(fault))
  demand(XMLValidator.validate(xml) === true, 'not well formed')
  demand(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'), 'head')
  demand(!/<!DOCTYPE|<!ENTITY/.test(xml), 'document type')
  demand(!/(?![\t\n\r\u0080-\u009f])\p{Cc}|[\ufffe\uffff]/u.test(xml), 'characters')
  const markup = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')
  demand(!/&(?!(?:quot|#x26|#x3C|#x3E);)/.test(markup.replace(/"[^"]*"/g, '')), 'references')
  const { rss } = parser.parse(xml) as { rss: Element & { channel: Element } }
  for (const prefix of new Set([...markup.matchAll(/<([a-z]+):/g)].map(([, one]) => one!)))
    demand(`@_xmlns:${prefix}` in rss, `namespace: ${prefix}`)

  const { channel } = rss
  const known = (one: Element, names: string, where: string) => {
    for (const [name, value] of Object.entries(one)) {
      if (name.startsWith('@_') || name === '#text') continue
      demand(names.split(' ').includes(name), `${where}: unknown ${name}`)
      demand(many.includes(name) || (value as unknown[]).length === 1, `${where}: twice ${name}`)
    }
  }
  const first = (one: Element, name: string) => (one[name] as unknown[] | undefined)?.[0]
  const value = (one: Element, name: string) => textOf(first(one, name) ?? '')
  const date = (one: Element, name: string) =>
    demand(!(name in one) || isMailDate(value(one, name)), `${name}: ${value(one, name)}`)

  known(channel, ofChannel, 'channel')
  for (const name of ['title', 'link', 'description'])
    demand(value(channel, name).trim() !== '', `channel without ${name}`)
  demand(isAddress(value(channel, 'link')), 'channel link')
  demand(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(value(channel, 'language')), 'language')
  date(channel, 'lastBuildDate')
  const self = first(channel, 'atom:link') as Element | undefined
  demand(self?.['@_rel'] === 'self' && self['@_href'] === base + path, 'atom:link')
  demand(self?.['@_type'] === 'application/rss+xml', 'atom:link type')

  const guids = new Set<string>()
  for (const item of (channel['item'] ?? []) as Element[]) {
    const title = value(item, 'title')
    known(item, ofItem, title)
    demand(title.trim() !== '' && value(item, 'description').trim() !== '', `${title}: empty`)
    demand(isAddress(value(item, 'link')), `${title}: link`)
    date(item, 'pubDate')
    const guid = first(item, 'guid') as Element | undefined
    const id = textOf(guid ?? '')
    demand(id !== '' && !guids.has(id), `${title}: guid`)
    guids.add(id)
    const permanent = guid?.['@_isPermaLink']
    demand(permanent === 'false' || (permanent === 'true' && isAddress(id)), `${title}: permanent`)
    const enclosure = first(item, 'enclosure') as Element | undefined
    if (enclosure) {
      demand(isAddress(String(enclosure['@_url'])), `${title}: enclosure`)
      // The profile's word for a size that is not known is 0.
      demand(/^\d+$/.test(String(enclosure['@_length'])), `${title}: enclosure length`)
      demand(/^[a-z]+\/[a-z0-9.+-]+$/.test(String(enclosure['@_type'])), `${title}: type`)
    }
    const names = Object.keys(item)
    demand(names.indexOf('description') < names.indexOf('content:encoded'), `${title}: order`)
    for (const name of ['description', 'content:encoded'])
      for (const fault of htmlFaults(value(item, name))) faults.push(`${title}: ${fault}`)
  }
  return faults
}

/** https://www.jsonfeed.org/version/1.1/ */
function jsonFaults(path: string, json: string, base: string): string[] {
  const faults: string[] = []
  const demand = (good: boolean, fault: string) => void (good || faults.push(fault))
  const feed = JSON.parse(json) as Element & { items: Element[]; authors: Element[] }
  const isText = (value: unknown) => typeof value === 'string' && value.trim() !== ''
  const isStamp = (value: unknown) =>
    value === undefined ||
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/.test(value as string)
  demand(feed['version'] === 'https://jsonfeed.org/version/1.1', 'version')
  demand(isText(feed['title']) && Array.isArray(feed.items), 'title, items')
  demand(feed['feed_url'] === base + path, 'feed_url')
  demand(isAddress(feed['home_page_url'] as string), 'home_page_url')
  demand(
    feed.authors.every(({ name }) => isText(name)),
    'authors',
  )
  const ids = feed.items.map(({ id }) => id)
  demand(new Set(ids).size === ids.length, 'id twice')
  for (const item of feed.items) {
    const at = String(item['title'])
    demand(isText(item['id']) && isAddress(item['url'] as string), `${at}: id, url`)
    demand(isText(item['content_html']), `${at}: content_html`)
    for (const fault of htmlFaults(item['content_html'] as string)) faults.push(`${at}: ${fault}`)
    for (const name of ['date_published', 'date_modified'])
      demand(isStamp(item[name]), `${at}: ${name}`)
    demand((item['tags'] as unknown[]).every(isText), `${at}: tags`)
    for (const one of (item['attachments'] ?? []) as Element[]) {
      demand(isAddress(one['url'] as string) && one['mime_type'] === 'image/png', `${at}: file`)
      const size = one['size_in_bytes']
      demand(size === undefined || Number.isInteger(size), `${at}: size`)
    }
  }
  return faults
}

describe.each(portals)('%s', (_, portal) => {
  const { url } = portal.site
  const rssFeeds = feedsOf(portal, 'feed.xml')
  const jsonFeeds = feedsOf(portal, 'feed.json')

  test('has RSS without a fault', () => {
    expect(rssFeeds.size).toBeGreaterThan(5)
    for (const [path, xml] of rssFeeds) expect(rssFaults(path, xml, url), path).toEqual([])
  })

  test('has JSON Feeds without a fault', () => {
    expect(jsonFeeds.size).toBe(rssFeeds.size)
    for (const [path, json] of jsonFeeds) expect(jsonFaults(path, json, url), path).toEqual([])
  })

  test('is read by another’s reader: names, days, whole texts, pictures', () => {
    let items = 0
    for (const [path, xml] of rssFeeds) {
      const feed = parseRssFeed(xml)
      const twin = parseJsonFeed(JSON.parse(jsonFeeds.get(path.replace('.xml', '.json'))!))
      expect(feed.atom?.links?.[0]?.href).toBe(url + path)
      expect([twin.title, twin.home_page_url]).toEqual([feed.title, feed.link])
      expect(twin.items?.length ?? 0).toBe(feed.items?.length ?? 0)
      for (const [index, item] of (feed.items ?? []).entries()) {
        const node = portal.graph.nodes.get(item.link!.slice(url.length, -1))
        const own = node ?? portal.graph.nodes.get(`pages/${item.link!.slice(url.length, -1)}`)!
        const { card } = own
        expect(item.title!.endsWith(card.title.replace(/\p{Cc}/gu, '')), item.title).toBe(true)
        const written = path.startsWith('changes/') ? own.changed! : card.date!
        const day = new Date(Date.parse(item.pubDate as string) + 8 * 3_600_000).toISOString()
        expect(day.slice(0, 10)).toBe(readDate(written)!.start)
        const other = twin.items![index]!
        expect(other.title).toBe(item.title)
        expect(other.id).toBe(item.guid!.value)
        expect(other.content_html).toBe(item.content!.encoded)
        expect(other.attachments?.[0]?.url).toBe(item.enclosures?.[0]?.url)
        const { html } = portal.body(own)
        for (const run of wordsOf(html).match(/[\u4e00-\u9fff]{4,}/gu) ?? [])
          expect(wordsOf(item.content!.encoded!)).toContain(run)
        items += 1
      }
    }
    expect(items).toBeGreaterThan(30)
  })
})

describe('the rules', () => {
  const [path, good] = [...feedsOf(small, 'news/feed.xml')][0]!
  const { url } = small.site
  const twice = good.slice(good.indexOf('<item>'), good.indexOf('</item>') + 7)

  test.each<[string, (xml: string) => string]>([
    ['a weekday that is not that of the day', (xml) => xml.replace('Sun, 22 Nov', 'Mon, 22 Nov')],
    ['a date of another form', (xml) => xml.replace(/<pubDate>[^<]*/, '<pubDate>2026-11-22')],
    ['a relative address', (xml) => xml.replace('<b>粗</b>', '<a href="/news/">粗</a>')],
    ['an event handler', (xml) => xml.replace('<b>粗</b>', '<b onclick="x()">粗</b>')],
    ['an element left open', (xml) => xml.replace('<b>粗</b>', '<b>粗')],
    ['no guid', (xml) => xml.replace(/<guid.*<\/guid>\n/, '')],
    ['a guid twice', (xml) => xml.replace('</channel>', `${twice}</channel>`)],
    ['an enclosure without a length', (xml) => xml.replace(/ length="\d+"/, '')],
    ['a negative length', (xml) => xml.replace(/length="\d+"/, 'length="-1"')],
    ['no link to itself', (xml) => xml.replace(/<atom:link[^>]*>\n/, '')],
    ['an element that RSS has not', (xml) => xml.replace('<docs>', '<updated>1</updated><docs>')],
    ['a namespace that is not declared', (xml) => xml.replace(/ xmlns:content="[^"]*"/, '')],
    ['no description', (xml) => xml.replace(/<description>.*<\/description>/, '')],
    ['a language that is none', (xml) => xml.replace('zh-CN', 'Chinese (simplified)')],
    ['an address with a space', (xml) => xml.replace('/news/</link>', '/n ews/</link>')],
    ['an entity of HTML', (xml) => xml.replace('联脉', '联&nbsp;脉')],
  ])('find %s', (_, spoil) => {
    expect(rssFaults(path, good, url)).toEqual([])
    const spoilt = spoil(good)
    expect(spoilt).not.toBe(good)
    expect(rssFaults(path, spoilt, url)).not.toEqual([])
  })

  test('give markup in names and summaries back as words', () => {
    const feed = parseRssFeed(good)
    expect(feed.items![0]!.title).toBe(hostile)
    const marked = portalOf([
      {
        id: 'news/a',
        data: { title: '甲', sort: '公告', date: '2026-11-22', summary: 'a < b & <i>c</i>' },
      },
    ])
    const [item] = parseRssFeed([...feedsOf(marked, 'news/feed.xml').values()][0]!).items!
    // What a reader parses as HTML shows the summary as it was written.
    expect(item!.description).toBe('a &lt; b &amp; &lt;i&gt;c&lt;/i&gt;')
  })
})
