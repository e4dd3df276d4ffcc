/** What each writer writes of hostile texts, as a reader of another's gives it back: the same text, and nothing beside it. */
import ExcelJS from 'exceljs'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import fc from 'fast-check'
import { fromHtml } from 'hast-util-from-html'
import ICAL from 'ical.js'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { toString } from 'mdast-util-to-string'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { SaxesParser } from 'saxes'
import { visit } from 'unist-util-visit'
import { describe, expect, test, vi } from 'vitest'
import { landscape, standalone } from '../../src/charts/index.ts'
import { element, text as svgText, title as svgTitle } from '../../src/charts/svg.ts'
import { Edition } from '../../src/editions/index.ts'
import { articleOf } from '../../src/feeds/article.ts'
import { entryLd, feedAt, jsonLdText, type Content } from '../../src/feeds/index.ts'
import { hostFiles, joinPolicies } from '../../src/host/hosts.ts'
import { isWebAddress } from '../../src/kinds/kind.ts'
import { readSite } from '../../src/check/settings.ts'
import { report as linkReport } from '../../src/links/report.ts'
import { linkWords } from '../../src/strings/links.ts'
import { embedsOf } from '../../src/ui/embeds.ts'
import { landscapeOf, landscapePages } from '../../src/ui/landscape.ts'
import { portalOf, site, type Written } from '../unit/feeds-portal.ts'
import { isThere } from './server.ts'
import { root } from './site.ts'

const [batches, each] = [40, 50]

const signs = [
  ...'甲乙。，；：“”（）【】𬭊é ab01',
  ...`<>&"'\`\\/|*_~#+-=!?.,;:@$%^()[]{}`,
  ...[
    '\t',
    '\u3000',
    '\u00a0',
    '\u200b',
    '\u202e',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '＝',
    '＋',
    '﹣',
    '＠',
  ],
  ...['\0', '\b', '\v', '\x1b', '\x7f', '\u0085', '\ud800', '\udc00', '\ufffe', '\uffff'],
  ...[
    '</script>',
    '<script>',
    '<!--',
    '-->',
    ']]>',
    '<![CDATA[',
    '&lt;',
    '&#60;',
    '&amp;',
    '&copy;',
    '&nbsp;',
  ],
  ...[
    '](javascript:alert(1))',
    '[x](y)',
    '![',
    '[^1]',
    '[^1]: ',
    '[a]: b',
    '***',
    '```',
    '~~~',
    '---',
    '===',
    '> ',
  ],
  ...[
    '# ',
    '- ',
    '1. ',
    '1) ',
    '| a | b |',
    '<b>',
    '<https://a.cn>',
    'https://a.cn/',
    '    ',
    '  ',
    '\\\\',
    '\\n',
    '\\N',
  ],
  ...[
    'END:VEVENT',
    'BEGIN:VALARM',
    ';X=1:',
    '_x000D_',
    '_x005F_',
    '=1+1',
    '@SUM(1)',
    '+1',
    '-1',
    '""',
    "''",
    '\\"',
  ],
  ...[
    '%00',
    '%0a',
    '%%',
    '${x}',
    '$uri',
    '{args}',
    '{$HOME}',
    '%{HTTP_HOST}e',
    '301',
    ':splat',
    'a/../b',
    '//',
  ],
]
const unit = fc.oneof(
  fc.constantFrom(...signs),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
)
const some = (least: number, most: number) =>
  fc.array(unit, { minLength: least, maxLength: most }).map((parts) => parts.join(''))
/** As a line of front matter comes: not blank, no line break, no space at its ends. */
const lineOf = (text: string) => text.replace(/[\n\r\u2028\u2029]/g, '').trim() || '甲'
const sampled = (of: fc.Arbitrary<string>, seed: number) =>
  fc.sample(of, { numRuns: batches * each, seed })
const lines = sampled(some(1, 12).map(lineOf), 1)
/** Several lines. */
const texts = sampled(
  fc
    .array(fc.oneof(some(1, 8), fc.constantFrom('', '\n', '\r\n', '    x')), {
      minLength: 1,
      maxLength: 5,
    })
    .map((parts) => parts.join('\n').trim() || '甲'),
  2,
)
const addresses = sampled(
  some(0, 10)
    .map((text) => `https://x.cn/${text.replace(/[\s\p{Cc}\p{Cs}]/gu, '')}`)
    .filter(isWebAddress),
  3,
)

const at = <Item>(of: readonly Item[], batch: number, index: number) =>
  of[(batch * each + index) % of.length]!

/** A portal whose every text is a hostile one; `n` of `news/n` is its place in the batch. */
function portalAt(batch: number): Content {
  const all = Array.from({ length: each }, (_, index) => index)
  const [word, text] = [
    (index: number) => at(lines, batch, index),
    (index: number) => at(texts, batch, index),
  ]
  const entries: Written[] = all.flatMap((index): Written[] => [
    {
      id: `organizations/o${index}`,
      data: { title: word(index), sort: '企业', aliases: [word(index + 1)] },
    },
    {
      id: `events/e${index}`,
      data: {
        title: word(index),
        sort: '论坛',
        span: '2025-03-04',
        venue: word(index + 2),
        summary: text(index),
      },
    },
    {
      id: `news/n${index}`,
      data: {
        title: word(index),
        sort: '公告',
        date: '2025-03-04',
        summary: text(index),
        note: text(index + 1),
        sources: [{ source: `s${index}`, note: word(index + 3) }],
      },
    },
    {
      id: `sources/s${index}`,
      data: {
        title: word(index),
        publisher: word(index + 1),
        date: '2025-03-04',
        address: at(addresses, batch, index),
      },
    },
  ])
  const members = all.map((index) => ({
    organization: `o${index}`,
    role: '牵头企业',
    note: word(index + 4),
  }))
  const alliance = {
    title: word(0),
    form: '市域产教联合体',
    region: 'r',
    industry: '金属',
    members,
  }
  return portalOf(
    [
      { id: 'regions/r', data: { title: word(1), code: '990000' } },
      { id: 'alliances/a', data: alliance },
      ...entries,
    ],
    {
      name: word(5),
      description: text(6),
      licence: { name: word(7), url: at(addresses, batch, 8) },
    },
  )
}

const eachBatch = (what: (content: Content, batch: number) => void) => {
  for (let batch = 0; batch < batches; batch += 1) what(portalAt(batch), batch)
}
/** As the file has it: UTF-8 knows no half of a pair. */
const bodyOf = (content: Content, path: string) =>
  Buffer.from(feedAt(content, path)!.body() as string).toString()
const stored = (text: string) => text.toWellFormed()
const without = (pattern: RegExp) => (text: string) => stored(text.replace(pattern, ''))
/** What XML 1.0 can hold, by its production of `Char`, without what it calls discouraged in ASCII. */
const inXml = (text: string) =>
  stored(
    Array.from(text)
      .filter((one) =>
        /[\t\n\r\u0020-\u007e\u0080-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(one),
      )
      .join(''),
  )

interface Found {
  name: string
  attributes: Record<string, string>
  text: string
  inside: Found[]
}
/** By a strict reader. */
function xmlOf(text: string): Found {
  const top: Found = { name: '', attributes: {}, text: '', inside: [] }
  const open = [top]
  const parser = new SaxesParser()
  parser.on('error', (fault) => {
    throw fault
  })
  parser.on('opentag', ({ name, attributes }) => {
    const found: Found = { name, attributes, text: '', inside: [] }
    open.at(-1)!.inside.push(found)
    open.push(found)
  })
  parser.on('closetag', () => void open.pop())
  const say = (words: string) => void (open.at(-1)!.text += words)
  parser.on('text', say)
  parser.on('cdata', say)
  parser.write(text).close()
  return top.inside[0]!
}
const named = (of: Found, name: string) => of.inside.filter((one) => one.name === name)
const wordsOf = (of: Found, name: string) => named(of, name)[0]!.text
const htmlText = (html: string) => {
  let text = ''
  visit(fromHtml(html, { fragment: true }), 'text', ({ value }) => void (text += value))
  return text
}
const tagsIn = (html: string) => {
  const tags = new Set<string>()
  visit(fromHtml(html, { fragment: true }), 'element', ({ tagName }) => void tags.add(tagName))
  return [...tags]
}
/** HTML reads these otherwise than it was told. */
const inHtml = (text: string) => inXml(text).replace(/\r\n?/g, '\n').replaceAll('\n', '')

test('iCalendar', () => {
  const clean = without(/(?![\t\n])\p{Cc}/gu)
  const properties = new Set<string>()
  eachBatch((content) => {
    const calendar = new ICAL.Component(ICAL.parse(bodyOf(content, 'calendar.ics')))
    const about = clean(content.site.description.replace(/\r\n?/g, '\n'))
    expect(calendar.getFirstPropertyValue('description')).toBe(about)
    const events = calendar.getAllSubcomponents('vevent')
    expect(events).toHaveLength(each)
    for (const component of events) {
      const event = new ICAL.Event(component)
      const node = content.graph.find('events', event.uid.slice('events/'.length).split('@')[0]!)!
      expect(event.summary).toBe(clean(node.data.title))
      expect(event.location).toBe(clean(node.data.venue!))
      const facts = node.card.facts.map(({ label, value }) => `${label}：${value}`)
      const told = [
        node.card.lead,
        ...facts,
        '日期：2025年3月4日',
        `${site.url}${node.url.slice(1)}`,
      ]
      expect(event.description).toBe(clean(told.join('\n').replace(/\r\n?/g, '\n')))
      expect(component.getAllSubcomponents()).toEqual([])
      for (const { name } of component.getAllProperties()) properties.add(name)
    }
  })
  expect([...properties].sort().join(' ')).toBe(
    'categories description dtend dtstamp dtstart location sequence status summary transp uid url',
  )
})

test('RSS', () => {
  eachBatch((content) => {
    const xml = bodyOf(content, 'news/feed.xml')
    expect(XMLValidator.validate(xml)).toBe(true)
    const [channel] = xmlOf(xml).inside
    expect(wordsOf(channel!, 'copyright')).toContain(inXml(content.site.licence!.name))
    const items = named(channel!, 'item')
    expect(items).toHaveLength(each)
    for (const item of items) {
      const slug = wordsOf(item, 'link').split('/').at(-2)!
      const node = content.graph.find('news', slug)!
      expect(wordsOf(item, 'title')).toBe(inXml(node.card.title))
      const description = wordsOf(item, 'description')
      expect(tagsIn(description)).toEqual([])
      expect(htmlText(description).replaceAll('\n', '')).toBe(inHtml(node.card.lead))
      const html = wordsOf(item, 'content:encoded')
      expect(tagsIn(html).filter((name) => !['p', 'br', 'ul', 'li'].includes(name))).toEqual([])
      expect(htmlText(html).replaceAll('\n', '')).toContain(inHtml(node.card.lead))
      expect(htmlText(html).replaceAll('\n', '')).toContain(inHtml(node.data.note!))
    }
  })
})

test('JSON Feed', () => {
  eachBatch((content) => {
    const feed = JSON.parse(bodyOf(content, 'news/feed.json'))
    expect(feed.items).toHaveLength(each)
    for (const { url, title, summary, content_html: html } of feed.items) {
      const { card, data } = content.graph.find('news', url.split('/').at(-2))!
      expect(stored(title)).toBe(inXml(card.title))
      expect(stored(summary)).toBe(inXml(card.lead))
      expect(htmlText(html).replaceAll('\n', '')).toContain(inHtml((data as { note: string }).note))
    }
  })
})

test('CSV', () => {
  /** What a program may take for a formula, whatever is before it that nobody sees. */
  const runs = (cell: string) =>
    /^[=+\-@]/.test(cell.normalize('NFKC').replace(/^[\p{C}\p{Z}\s\u115f\u1160\u034f]+/u, ''))
  eachBatch((content) => {
    for (const kind of ['news', 'organizations', 'sources'] as const) {
      const { data, errors } = Papa.parse<Record<string, string>>(
        bodyOf(content, `${kind}/index.csv`).replace(/^\uFEFF/, ''),
        { header: true, skipEmptyLines: true, newline: '\r\n' },
      )
      expect(errors).toEqual([])
      expect(data).toHaveLength(each)
      for (const row of data) {
        const written = content.graph.find(kind, row['slug']!)!.data as Record<string, unknown>
        for (const name of ['title', 'summary', 'note', 'publisher', 'address']) {
          const value = written[name] as string | undefined
          if (value !== undefined)
            expect([stored(value), `'${stored(value)}`], `${kind} ${name}`).toContain(row[name])
        }
        for (const cell of Object.values(row)) expect(runs(cell), JSON.stringify(cell)).toBe(false)
      }
    }
  })
})

/** A text of Office Open XML (ECMA-376, `ST_Xstring`), which the reader gives as it is written. */
const unescaped = (text: string) =>
  text.replace(/_x([\dA-F]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )

test('Excel', async () => {
  for (let batch = 0; batch < batches; batch += 1) {
    const content = portalAt(batch)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(
      feedAt(content, 'alliances/a/members.xlsx')!.body() as unknown as ExcelJS.Buffer,
    )
    const [list, about] = book.worksheets
    expect(list!.rowCount).toBe(each + 1)
    const found: string[] = []
    list!.eachRow((row, number) => {
      if (number > 1)
        found.push(unescaped(`${row.getCell(2).value ?? ''}\n${row.getCell(6).value ?? ''}`))
      row.eachCell(({ type }) =>
        expect([ExcelJS.ValueType.String, ExcelJS.ValueType.Number]).toContain(type),
      )
    })
    const wanted = content.graph
      .find('alliances', 'a')!
      .data.members!.map(
        ({ organization, note }) =>
          `${inXml(content.graph.find('organizations', organization)!.card.title)}\n${inXml(note!)}`,
      )
    expect(found).toEqual(wanted)
    expect(unescaped(String(about!.getCell('B1').value ?? ''))).toBe(
      inXml(content.graph.find('alliances', 'a')!.card.title),
    )
  }
})

test('linked data, in a page too', () => {
  eachBatch((content) => {
    const graph = JSON.parse(bodyOf(content, 'data.jsonld'))['@graph'] as {
      '@id': string
      name: string
    }[]
    const names = new Map(graph.map((one) => [one['@id'], one.name]))
    for (const node of content.graph.of('news')) {
      const id = `${site.url}${node.url.slice(1)}#entry`
      expect(names.get(id)).toBe(node.card.title)
      const page = `<p>a</p><script type="application/ld+json">${jsonLdText(entryLd(content, node))}</script><p>b</p>`
      const { children } = fromHtml(page, { fragment: true })
      expect(children.map((one) => 'tagName' in one && one.tagName)).toEqual(['p', 'script', 'p'])
      const [said] = (children[1] as { children: { value: string }[] }).children
      const read = JSON.parse(said!.value)
      expect(read.name ?? read.headline).toBe(node.card.title)
    }
  })
})

const markdown = (text: string) =>
  fromMarkdown(text, {
    extensions: [gfmTable(), gfmFootnote(), gfmStrikethrough()],
    mdastExtensions: [
      gfmTableFromMarkdown(),
      gfmFootnoteFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
    ],
  })
const inMarkdown = (text: string) => stored(text).replaceAll('\0', '\uFFFD')
/** A link's text and where it leads. */
const linksIn = (tree: ReturnType<typeof markdown>) => {
  const links: [string, string][] = []
  visit(tree, 'link', (link) => void links.push([toString(link), link.url]))
  return links
}
const kindsIn = (tree: ReturnType<typeof markdown>) => {
  const kinds = new Set<string>()
  visit(tree, ({ type }) => void kinds.add(type))
  return [...kinds].sort().join(' ')
}
/** An address with what Markdown can't hold encoded. */
const asLink = (address: string) => stored(address).replace(/[\s\p{Cc}<>]/gu, encodeURIComponent)
/** Lines without the space at their ends, which Markdown has none of. */
const paragraphs = (text: string) =>
  inMarkdown(text)
    .split(/\r\n?|\n/)
    .map((one) => one.trim())
    .join('\n')
    .split(/\n{2,}/)
    .filter(Boolean)

test('the Markdown twin', () => {
  eachBatch((content) => {
    for (const node of content.graph.of('news')) {
      const tree = markdown(bodyOf(content, `${node.url.slice(1)}index.md`))
      expect(kindsIn(tree)).toBe('heading link list listItem paragraph root text')
      expect(toString(tree.children[0])).toBe(inMarkdown(node.card.title))
      const [cited] = node.citations
      const { address, title } = cited!.source.data as { address: string; title: string }
      const url = `${site.url}${node.url.slice(1)}`
      expect(linksIn(tree)).toEqual([
        [url, url],
        [inMarkdown(title), asLink(address)],
      ])
      const said = tree.children
        .filter(({ type }) => type === 'paragraph')
        .map((one) => toString(one))
      const [first = '', ...others] = paragraphs(node.data.note!)
      expect(said).toEqual([...paragraphs(node.card.lead), `存疑：${first}`, ...others])
    }
  })
})

test('llms.txt', () => {
  eachBatch((content) => {
    const tree = markdown(bodyOf(content, 'llms.txt'))
    expect(kindsIn(tree)).toBe('blockquote heading link list listItem paragraph root text')
    expect(toString(tree.children[0])).toBe(inMarkdown(content.site.name))
    const links = linksIn(tree)
    expect(links[0]).toEqual([
      inMarkdown(content.site.licence!.name),
      asLink(content.site.licence!.url),
    ])
    for (const { card, url } of content.graph.of('news'))
      expect(links).toContainEqual([inMarkdown(card.title), `${site.url}${url.slice(1)}index.md`])
    expect(links.every(([, url]) => url === links[0]![1] || url.startsWith(site.url))).toBe(true)
  })
})

test('an article for another editor, its text too', () => {
  const shown = (text: string) => inHtml(stored(text))
  const [seen, tags] = [(html: string) => shown(htmlText(stored(html))), new Set<string>()]
  eachBatch((content) => {
    for (const { id, card, data } of content.graph.of('news')) {
      const { html, title } = articleOf(content, content.graph.node(id)!, '#a33')
      for (const name of tagsIn(html)) tags.add(name)
      expect(shown(card.title)).toContain(shown(title.replace(/…$/, '')))
      expect(seen(html)).toContain(shown(card.lead))
      expect(seen(html)).toContain(shown(data.note!))
      const [source] = content.graph
        .of('sources')
        .filter((one) => one.slug === id.replace('news/n', 's'))
      expect(seen(html)).toContain(`[1] ${shown(source!.data.title)}`)
    }
  })
  expect([...tags].sort().join(' ')).toBe('br p section span')
})

test('codes of what others embed', () => {
  eachBatch((content) => {
    const portal = { ...content, site: { ...content.site, embed: true }, updated: '2026-01-01' }
    for (const node of [content.graph.node('alliances/a'), ...content.graph.of('events')]) {
      const embeds = embedsOf(portal as never, node).filter(({ code }) => code)
      expect(embeds.length).toBeGreaterThan(0)
      for (const { code, title, height } of embeds) {
        const { children } = fromHtml(stored(code), { fragment: true })
        expect(children).toMatchObject([
          {
            tagName: 'iframe',
            properties: { title: stored(title).replaceAll('\0', '\uFFFD'), height },
          },
        ])
      }
    }
  })
})

test('the report of links', () => {
  for (let batch = 0; batch < batches; batch += 1) {
    const wanted = Array.from({ length: each }, (_, index) => {
      const url = new URL(at(addresses, batch, index))
      url.hash = String(index)
      const places = [{ at: `content/news/n${index}.md:5:12`, title: at(lines, batch, index) }]
      return { address: url.href, places }
    })
    const known = { state: 'gone', why: 'missing', since: '2026-01-01', status: 404 }
    const all = Object.fromEntries(wanted.map(({ address }) => [address, known]))
    const text = stored(linkReport(wanted, { addresses: all } as never, each, linkWords, true))
    const tree = markdown(text)
    expect(kindsIn(tree)).toBe('heading inlineCode link list listItem paragraph root text')
    const asked = wanted.map(({ address }) => address.replaceAll('`', '%60'))
    expect(linksIn(tree)).toEqual(asked.map((address) => [address, address]))
    const codes: string[] = []
    visit(tree, 'inlineCode', ({ value }) => void codes.push(value))
    expect(codes).toEqual(
      wanted.map(({ places: [place] }) =>
        inMarkdown(`${place!.at}  ${place!.title.replaceAll('`', '’')}`.trim()),
      ),
    )
  }
})

test('feeds of another edition', () => {
  const convert = (text: string) => text.replaceAll('甲', '乙')
  const moved = (of: Found): Found => ({
    name: of.name,
    attributes: Object.fromEntries(
      Object.entries(of.attributes).map(([key, one]) => [key, convert(one)]),
    ),
    text: convert(of.text).replaceAll('zh-CN', 'zh-Hant'),
    inside: of.inside.map(moved),
  })
  const edition = new Edition('hant', 'https://no.example/', new Set(), convert)
  eachBatch((content) => {
    const xml = bodyOf(content, 'news/feed.xml')
    expect(xmlOf(edition.file('news/feed.xml', xml))).toEqual(moved(xmlOf(xml)))
    const calendar = bodyOf(content, 'calendar.ics')
    const said = edition.file('calendar.ics', calendar)
    expect(said.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    expect(JSON.stringify(ICAL.parse(said))).toBe(convert(JSON.stringify(ICAL.parse(calendar))))
    const json = bodyOf(content, 'news/feed.json')
    expect(JSON.parse(edition.file('news/feed.json', json))).toEqual(
      JSON.parse(convert(json).replaceAll('zh-CN', 'zh-Hant')),
    )
  })
})

test('the sitemap', () => {
  const pages = lines.map((text) => `/p/${text.replace(/[?#%\\\p{Cc}\p{Cs}]/gu, '')}/x/`)
  const content = portalOf([])
  const options = { pages: () => pages }
  const found = xmlOf(feedAt(content, 'sitemap-1.xml', options)!.body() as string).inside
  const wanted = new Set(pages.map((path) => new URL(path.slice(1), site.url).href))
  expect(
    new Set(found.map((one) => wordsOf(one, 'loc')).filter((one) => one.includes('/p/'))),
  ).toEqual(wanted)
  for (const one of found) expect(one.inside.map(({ name }) => name)).toEqual(['loc'])
})

test('SVG', () => {
  for (const text of lines) {
    const body = [
      svgTitle(text),
      svgText(1, 2, text),
      element('a', { href: '/', 'aria-label': text }),
    ]
    const svg = xmlOf(element('svg', { xmlns: 'http://www.w3.org/2000/svg' }, ...body))
    expect(svg.inside.map(({ name }) => name)).toEqual(['title', 'text', 'a'])
    expect([wordsOf(svg, 'title'), wordsOf(svg, 'text')]).toEqual([inXml(text), inXml(text)])
    expect(inXml(named(svg, 'a')[0]!.attributes['aria-label']!.replaceAll(' ', '\t'))).toBe(
      inXml(text.replaceAll(' ', '\t')),
    )
  }
  eachBatch((content) => {
    const [places = []] = landscapePages(content.graph)
    const [wide = ''] = landscape(landscapeOf(places), { most: each }).split('</svg>')
    const svg = xmlOf(standalone(`${wide}</svg>`, 'svg{color:red}'))
    const titles: string[] = []
    const walk = (one: Found) => {
      if (one.name === 'title') titles.push(one.text)
      expect([
        'svg',
        'style',
        'title',
        'text',
        'tspan',
        'a',
        'g',
        'path',
        'circle',
        'line',
        'rect',
        'polygon',
        'ellipse',
      ]).toContain(one.name)
      for (const inside of one.inside) walk(inside)
    }
    walk(svg)
    expect(titles.join('\n')).toContain(inXml(content.graph.find('alliances', 'a')!.card.title))
  })
})

/** The words of a configuration file, one list a line or directive; `"` quotes, `\` escapes, `#` begins a note. */
function wordsIn(text: string, ends: string): string[][] {
  const all: string[][] = [[]]
  let [word, open, quote] = ['', false, '']
  const close = () => {
    if (open) all.at(-1)!.push(word)
    ;[word, open] = ['', false]
  }
  for (let place = 0; place < text.length; place += 1) {
    const sign = text[place]!
    if (quote) {
      if (sign === '\\') word += text[(place += 1)]
      else if (sign === quote) quote = ''
      else word += sign
    } else if ((sign === '"' || sign === "'" || sign === '`') && !open) [quote, open] = [sign, true]
    else if (sign === '#' && !open) place = text.indexOf('\n', place) - 1
    else if (ends.includes(sign)) {
      close()
      if (sign.trim()) all.push([sign])
      if (all.at(-1)!.length) all.push([])
    } else if (/\s/.test(sign)) close()
    else [word, open] = [word + sign, true]
  }
  close()
  expect(quote).toBe('')
  return all.filter((one) => one.length)
}
const readers: Record<string, (text: string) => unknown> = {
  '.htaccess': (text) => wordsIn(text, '\n'),
  _headers: (text) => text.split('\n').filter((line) => line && !line.startsWith('#')),
  'web.config': (text) => {
    expect(XMLValidator.validate(text)).toBe(true)
    return [xmlOf(text), new XMLParser({ ignoreAttributes: false }).parse(text)]
  },
  '_hosts/nginx.conf': (text) => {
    const words = wordsIn(text, ';{}')
    expect(
      words
        .flat()
        .filter((word) => word.includes('$'))
        .every((word) => /^(?:\$lianmai_cache|\$uri|\(\$uri|.*\$\)?)$/.test(word)),
    ).toBe(true)
    return words
  },
  '_hosts/Caddyfile': (text) => {
    const words = wordsIn(text, '\n')
    expect(words.flat().filter((word) => /\{[^}]+\}/.test(word))).toEqual(['{err.status_code}'])
    return words
  },
}

describe('files for hosts', () => {
  const urls = sampled(
    fc
      .oneof(
        some(1, 6),
        fc.string({ unit: fc.constantFrom(...'甲乙ab01-._~@+=!,/é'), minLength: 1, maxLength: 9 }),
      )
      .map((text) => `https://x.cn/${text}`),
    4,
  )
  /** What the portal takes for its address; of the others it says so. */
  const bases = urls.flatMap((url) => {
    vi.stubEnv('PORTAL_URL', url)
    const { site: read, problems } = readSite(join(root, 'tests', 'fixtures', 'good', 'content'))
    vi.unstubAllEnvs()
    if (!read) expect(problems.map(({ rule }) => rule)).toContain('site/url')
    return read ? [read.base] : []
  })
  const policies = lines.map((text) =>
    joinPolicies([`default-src 'self'; report-uri https://x.cn/${text}`]),
  )
  const mark = { policy: "default-src 'self'; report-uri POLICY", base: '/BASE/' }
  /** What the readers found, with other words in the two places. */
  const filled = (found: unknown, base: string, policy: string) =>
    JSON.parse(
      JSON.stringify(found)
        .replaceAll('/BASE/', () => JSON.stringify(base).slice(1, -1))
        .replaceAll(mark.policy, () => JSON.stringify(policy).slice(1, -1)),
    )

  test('most addresses of letters are taken', () => {
    console.log(`${bases.length} of ${urls.length} addresses taken`)
    expect(bases.length).toBeGreaterThan(600)
  })

  test.each(Object.entries(readers))('%s', (name, reader) => {
    const wanted = reader(hostFiles({ ...mark, forwards: [] }).get(name)!)
    for (const [index, given] of policies.entries()) {
      const base = bases[index % bases.length]!
      const text = hostFiles({ policy: given, base, forwards: [] }).get(name)!
      const found = reader(Buffer.from(text).toString())
      const policy = /default-src [^\n]*?(?=; frame-ancestors)/.exec(text)![0]
      // Apache has `%` twice; XML has references.
      expect(found).toEqual(filled(wanted, decodeURI(base), policy.replaceAll('&apos;', "'")))
      const back = decodeURIComponent(
        policy.replaceAll('%%', '%').replace(/%(?![\dA-F]{2})/gi, '%25'),
      )
      expect(back.replaceAll('%', '')).toBe(stored(decodeLoosely(given)).replaceAll('%', ''))
    }
  })
  const decodeLoosely = (text: string) =>
    decodeURIComponent(
      stored(text)
        .replaceAll('%%', '%')
        .replace(/%(?![\dA-F]{2})/gi, '%25'),
    )

  test('_redirects', () => {
    const forwards = lines.map((text, index) => ({
      from: `/x${text}/`,
      to: index % 2 ? `/x${at(lines, 1, index)}/` : at(addresses, 1, index),
    }))
    const file = hostFiles({ ...mark, forwards }).get('_redirects')!
    const rules = file.split('\n').filter(Boolean)
    expect(rules).toHaveLength(forwards.length)
    for (const [index, rule] of rules.entries()) {
      const [from, to, status, ...more] = rule.split(/\s+/)
      expect([status, more]).toEqual(['301', []])
      expect(from).toMatch(/^\/[^*:\s]*$/)
      const { href } = new URL(to!, 'https://x.cn')
      expect(href).toBe(
        new URL(forwards[index]!.to.replace(/[\\\t"{}`<>]/g, encodeURIComponent), 'https://x.cn')
          .href,
      )
    }
  })

  test.runIf(isThere('nginx'))('nginx takes them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lianmai-nginx-'))
    const servers = bases.slice(0, 200).map((base, index) => {
      const file = join(folder, `${index}.conf`)
      writeFileSync(
        file,
        hostFiles({ policy: policies[index]!, base, forwards: [] }).get('_hosts/nginx.conf')!,
      )
      return `server { listen 127.0.0.1:${20_000 + index}; include ${file}; }`
    })
    const config = join(folder, 'nginx.conf')
    writeFileSync(
      config,
      `pid ${folder}/pid;\nerror_log stderr;\nevents {}\nhttp { access_log off;\n${servers.join('\n')}\n}`,
    )
    const { status, stderr } = spawnSync('/usr/sbin/nginx', [
      '-t',
      '-q',
      '-c',
      config,
      '-p',
      folder,
      '-e',
      'stderr',
    ])
    rmSync(folder, { recursive: true })
    expect(status, stderr.toString()).toBe(0)
  })
})
