import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { longest } from '../../src/feeds/item.ts'
import {
  entryOffers,
  feedAt,
  feeds,
  kindOffers,
  mediaType,
  siteOffers,
  type Options,
} from '../../src/feeds/index.ts'
import { kindNames, kindOf } from '../../src/kinds/index.ts'
import { digest } from './feeds-digest.ts'
import { entries, hostile, portalOf, type Written } from './feeds-portal.ts'

const filesOf = (portal = portalOf(), options: Options = {}) =>
  new Map([...feeds(portal, options)].map(({ path, body }) => [path, body()]))
const files = filesOf()
const text = (path: string, from = files) => {
  const body = from.get(path)
  if (typeof body !== 'string') throw new Error(`no text at ${path}`)
  return body
}
const parser = new XMLParser({
  ignoreAttributes: false,
  isArray: (name: string) => ['item', 'category', 'url', 'sitemap'].includes(name),
  parseTagValue: false,
  // It reads numbered references as part of these.
  htmlEntities: true,
  trimValues: false,
})
const dayOf = (date: string) => Math.floor((Date.parse(date) / 3_600_000 + 8) / 24)
const channelOf = (xml: string) => parser.parse(xml).rss.channel

describe('the files', () => {
  test('have paths of their own, relative to the root', () => {
    const paths = [...feeds(portalOf())].map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
    for (const path of paths) expect(path).toMatch(/^[a-z0-9-]+(\/[a-z0-9-]+)*\.[a-z]+$/)
  })

  test.each([
    'alliances/metals/index.json',
    'alliances/metals/index.md',
    'alliances/metals/feed.xml',
    'alliances/metals/feed.json',
    'alliances/metals/calendar.ics',
    'events/founding/index.json',
    'events/founding/event.ics',
    'events/index.csv',
    'events/index.json',
    'events/calendar.ics',
    'alliances/index.csv',
    'news/feed.xml',
    'regions/north/calendar.ics',
    'regions/north/feed.xml',
    'organizations/school/calendar.ics',
    'changes/feed.xml',
    'feed.xml',
    'feed.json',
    'calendar.ics',
    'data.json',
    'data.jsonld',
    'datapackage.json',
    'relations.csv',
    'sitemap-1.xml',
    'sitemap-index.xml',
    'robots.txt',
    'llms.txt',
  ])('%s is byte for byte what it was', async (path) => {
    await expect(text(path)).toMatchFileSnapshot(`./feeds/${path.replaceAll('/', '~')}.snap`)
  })

  test('are the same at any hour', () => {
    vi.useFakeTimers({ now: Date.parse('2031-07-01T23:59:59Z') })
    expect(digest()).toBe(digest())
    const later = digest()
    vi.setSystemTime(Date.parse('1999-01-01T00:00:00Z'))
    expect(digest()).toBe(later)
  })
  afterEach(() => void vi.useRealTimers())

  test.each(['America/New_York', 'Pacific/Apia', 'Asia/Kolkata'])('are the same in %s', (zone) => {
    const script = join(import.meta.dirname, 'feeds-digest.ts')
    const printed = execFileSync(process.execPath, [script], {
      env: { ...process.env, TZ: zone, LC_ALL: 'C' },
      encoding: 'utf8',
    })
    const [offset, value] = printed.split(' ')
    expect(offset).not.toBe('-480')
    expect(value).toBe(digest())
  })

  test('are made one by one for a server', () => {
    for (const path of ['events/founding/event.ics', 'sitemap-index.xml', 'news/feed.json'])
      expect(feedAt(portalOf(), path)?.body()).toBe(files.get(path))
    expect(feedAt(portalOf(), 'nothing/index.json')).toBeUndefined()
  })

  test('are all that pages offer', () => {
    const portal = portalOf()
    const offered = [
      ...siteOffers(),
      ...kindNames.filter((kind) => kindOf(kind).base !== '/').flatMap(kindOffers),
      ...[...portal.graph.nodes.values()].flatMap(entryOffers),
    ]
    const rest = /^(robots|llms)\.txt$|^sitemap-/
    expect(offered.map(({ href }) => href.slice(1)).sort()).toEqual(
      [...files.keys()].filter((path) => !rest.test(path)).sort(),
    )
    for (const { href, type } of offered) expect(type).toBe(mediaType(href))
    expect(files.keys().map(mediaType).toArray()).not.toContain('application/octet-stream')
  })

  test('are those that the documentation lists', () => {
    const written = readFileSync(join(import.meta.dirname, '../../docs/data.md'), 'utf8')
    const table = written.slice(0, written.indexOf('## 承诺'))
    const listed = [...table.matchAll(/^\| (`.*?`) +\|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`(\/[^`]+)`/g)].map(([, path]) => path!),
    )
    const forms = (path: string) => {
      const parts = path.split('/')
      const name = parts.pop()!
      if (parts.length === 0) return [`/${name}`]
      const [kind] = parts
      const known = kindNames.some((one) => kindOf(one).base === `/${kind}/`)
      if (parts.length === 2) return [`/<类型>/<条目>/${name}`, `/${kind}/<条目>/${name}`]
      return known || kind === 'changes'
        ? [`/<类型>/${name}`, `/${kind}/${name}`]
        : [`/<类型>/<条目>/${name}`]
    }
    const made = [...files.keys()].map(forms)
    for (const some of made)
      expect(
        some.some((form) => listed.includes(form)),
        some[0],
      ).toBe(true)
    const other = /\.png$|^\/landscape\//
    expect(listed.filter((path) => !made.flat().includes(path) && !other.test(path))).toEqual([])
  })

  test('of an entry grow with its own links alone', () => {
    const before = filesOf()
    const more = Array.from({ length: 40 }, (_, index) => ({
      id: `news/other-${index}`,
      data: { title: `另一条${index}`, sort: '动态', date: '2025-01-01' },
    }))
    const after = filesOf(portalOf([...entries, ...more]))
    const own = [...before.keys()].filter((path) => path.split('/').length > 2)
    expect(own.length).toBeGreaterThan(20)
    for (const path of own) expect(after.get(path)).toEqual(before.get(path))
  })
})

describe('RSS', () => {
  const feedsOf = [...files].filter(([path]) => path.endsWith('feed.xml'))

  test.each(feedsOf)('%s is well formed and whole', (path, body) => {
    expect(XMLValidator.validate(body as string)).toBe(true)
    const channel = channelOf(body as string)
    const self = channel['atom:link']
    expect(self['@_href']).toBe(`https://portal.example/lm/${path}`)
    expect(channel.language).toBe('zh-CN')
    for (const item of channel.item ?? []) {
      expect(item.link).toMatch(/^https:\/\/portal\.example\/lm\/([a-z]+\/)?[a-z-]+\/$/)
      expect(item.pubDate).toMatch(
        /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} \+0800$/,
      )
      expect(new Date(item.pubDate).getTime()).not.toBeNaN()
      expect(item['content:encoded']).not.toMatch(/(?:href|src)="(?!https:\/\/)/)
      expect(item.enclosure['@_url']).toBe(`${item.link}card.png`)
      expect(item.enclosure['@_length']).toBe('0')
    }
  })

  test('carries names and texts through markup', () => {
    const item = channelOf(text('news/feed.xml')).item[0]
    expect(item.title).toBe(hostile)
    expect(item.description).toBe('铃声')
    expect(item['content:encoded']).toContain('<b>粗</b>')
    expect(item['content:encoded']).toContain(']]> 结束')
    expect(item['content:encoded']).not.toContain('onerror')
  })

  test('takes links, fragments and pictures along', () => {
    const item = channelOf(text('alliances/feed.xml')).item[0]
    const html: string = item['content:encoded']
    expect(html).toContain('href="https://portal.example/lm/events/founding/#')
    expect(html).toContain('src="https://portal.example/lm/images/hall.jpg"')
    expect(html).toContain('href="https://portal.example/lm/alliances/metals/#fn-1"')
    expect(html).toContain('href="https://other.example/?a=1&amp;b=2"')
    expect(html).not.toMatch(/class=|tabindex|loading=/)
  })

  test('dates an entry by its beginning in the portal’s zone', () => {
    const dates = Object.fromEntries(
      channelOf(text('events/feed.xml')).item.map((item: Record<string, string>) => [
        item['link']!.split('/').at(-2),
        item['pubDate'],
      ]),
    )
    expect(dates).toEqual({
      rescheduled: 'Tue, 01 Apr 2025 00:00:00 +0800',
      postponed: 'Sun, 02 Mar 2025 00:00:00 +0800',
      cancelled: 'Sat, 01 Mar 2025 00:00:00 +0800',
      night: 'Tue, 31 Dec 2024 00:00:00 +0800',
      open: 'Wed, 28 Feb 2024 00:00:00 +0800',
      founding: 'Tue, 12 Sep 2023 00:00:00 +0800',
      forum: 'Tue, 12 Sep 2023 00:00:00 +0800',
      'month-only': 'Mon, 01 May 2023 00:00:00 +0800',
    })
  })

  test('has what is to come on the day on which it was made known, not on top', () => {
    const event = (
      name: string,
      span: string,
      data = {},
      history?: Written['history'],
    ): Written => ({
      id: `events/${name}`,
      data: { title: name, sort: '论坛', span, ...data },
      ...(history && { history }),
    })
    const coming = portalOf([
      event('past', '2026-11-10', { updated: '2026-11-20' }),
      event('checked', '2026-12-05', { updated: '2026-11-18' }),
      event('added', '2027-05', {}, { added: '2026-11-15', changed: '2026-11-19' }),
      event('told', '2026-12-06', { sources: ['old', 'new'] }),
      ...['2025-01-01', '2026-11-12'].map((date, index) => ({
        id: `sources/${index ? 'new' : 'old'}`,
        data: { title: date, date },
      })),
    ])
    const { items } = JSON.parse(text('feed.json', filesOf(coming))) as {
      items: { title: string; date_published: string }[]
    }
    expect(items.map((item) => [item.title, item.date_published.slice(0, 10)])).toEqual([
      ['checked', '2026-11-18'],
      ['added', '2026-11-15'],
      ['told', '2026-11-12'],
      ['past', '2026-11-10'],
    ])
  })

  test('says how large a picture is where that is known, and leaves out one that was not drawn', () => {
    const sized = filesOf(portalOf(), {
      sizes: (path) => (path === 'news/hostile/card.png' ? 1234 : undefined),
    })
    const items = channelOf(text('feed.xml', sized)).item
    expect(items.filter((item: object) => 'enclosure' in item)).toHaveLength(1)
    expect(items[0].enclosure['@_length']).toBe('1234')
    const feed = JSON.parse(text('feed.json', sized))
    expect(feed.items[0].attachments[0].size_in_bytes).toBe(1234)
    expect(feed.items[1].attachments).toBeUndefined()
  })

  test('has the newest of a long list', () => {
    const many = Array.from({ length: longest + 5 }, (_, index) => ({
      id: `news/n-${index}`,
      data: {
        title: `消息${index}`,
        sort: '动态',
        date: `20${10 + (index % 10)}`,
        region: 'river',
      },
    }))
    const long = filesOf(portalOf([...entries, ...many]))
    for (const path of ['feed.xml', 'news/feed.xml', 'regions/north/feed.xml']) {
      const { item } = channelOf(text(path, long))
      expect(item).toHaveLength(longest)
      const days = item.map(({ pubDate }: { pubDate: string }) => pubDate).map(dayOf)
      expect(days).toEqual(days.toSorted((a: number, b: number) => b - a))
    }
    expect(channelOf(text('news/feed.xml', long)).item[0].title).toBe(hostile)
  })

  test('of changes names each change once', () => {
    const guids = channelOf(text('changes/feed.xml')).item.map(
      ({ guid }: { guid: { '#text': string; '@_isPermaLink': string } }) => guid,
    )
    expect(guids[0]).toEqual({
      '#text': 'https://portal.example/lm/events/founding/#updated-2026-11-22',
      '@_isPermaLink': 'false',
    })
    expect(guids).toHaveLength(5)
  })

  test('of an alliance and a region has what is joined to them', () => {
    const links = (path: string) =>
      channelOf(text(path)).item.map(({ link }: { link: string }) => link.slice(26, -1))
    expect(links('alliances/metals/feed.xml')).toEqual([
      'news/hostile',
      'opportunities/need',
      'events/founding',
      'alliances/metals',
      'events/month-only',
      'policies/plan',
    ])
    expect(links('regions/north/feed.xml')).toEqual([
      'events/night',
      'events/founding',
      'alliances/metals',
      'events/month-only',
      'policies/plan',
    ])
  })
})

describe('JSON Feed', () => {
  test.each([...files].filter(([path]) => path.endsWith('feed.json')))(
    '%s agrees with its RSS',
    (path, body) => {
      const feed = JSON.parse(body as string)
      const channel = channelOf(text(path.replace('.json', '.xml')))
      expect(feed.version).toBe('https://jsonfeed.org/version/1.1')
      expect(feed.feed_url).toBe(`https://portal.example/lm/${path}`)
      const items = channel.item ?? []
      expect(feed.items.map((item: { title: string }) => item.title)).toEqual(
        items.map((item: { title: string }) => item.title),
      )
      feed.items.forEach((item: Record<string, string>, index: number) => {
        expect(item['content_html']).toBe(items[index]['content:encoded'])
        expect(item['id']).toBe(items[index].guid['#text'])
        expect(item['date_published']).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+08:00$/)
        expect(Date.parse(item['date_published']!)).toBe(Date.parse(items[index].pubDate))
      })
    },
  )
})

describe('sitemaps', () => {
  test('hold home, lists, further pages and entries, each once', () => {
    const made = filesOf(portalOf(), {
      pages: () => ['/calendar/', '/organizations/page/2/', '/'],
    })
    const urls = parser.parse(text('sitemap-1.xml', made)).urlset.url as Record<string, string>[]
    const found = urls.map(({ loc }) => loc!)
    expect(new Set(found).size).toBe(found.length)
    expect(found).toHaveLength(1 + 10 + 2 + entries.length)
    expect(found).toContain('https://portal.example/lm/about/')
    expect(found).toContain('https://portal.example/lm/calendar/')
    expect(urls.find(({ loc }) => loc!.endsWith('/regions/river/'))!['lastmod']).toBe('2026-03')
  })

  test('name the pages of editions, but for those that are in none', () => {
    const made = filesOf(portalOf(entries, { editions: ['hant', 'en'] }), {
      pages: () => ['/calendar/', '/embed/alliances/'],
    })
    const urls = parser.parse(text('sitemap-1.xml', made)).urlset.url as Record<string, string>[]
    const found = urls.map(({ loc }) => loc!.replace('https://portal.example/lm', ''))
    expect(new Set(found).size).toBe(found.length)
    expect(found).toHaveLength(3 * (1 + 10 + 1 + entries.length) + 1)
    for (const path of ['/', '/calendar/', '/regions/river/'])
      for (const edition of ['', '/hant', '/en']) expect(found).toContain(edition + path)
    expect(found.filter((path) => path.includes('embed'))).toEqual(['/embed/alliances/'])
  })

  test('are split', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `/more/${index}/`)
    const made = filesOf(portalOf(), { pages: () => many })
    const index = parser.parse(text('sitemap-index.xml', made)).sitemapindex.sitemap
    expect(index.map(({ loc }: { loc: string }) => loc)).toEqual([
      'https://portal.example/lm/sitemap-1.xml',
      'https://portal.example/lm/sitemap-2.xml',
    ])
    expect(parser.parse(text('sitemap-1.xml', made)).urlset.url).toHaveLength(10_000)
    expect(parser.parse(text('sitemap-2.xml', made)).urlset.url).toHaveLength(11 + entries.length)
  })
})
