/** What search engines and language models are told of the site: sitemaps, `robots.txt`, `llms.txt`. */
import { newestChange } from '../graph/index.ts'
import { isInEditions } from '../kinds/edition.ts'
import { kindOf, type KindName } from '../kinds/index.ts'
import { isoDates } from './clock.ts'
import { absolute, type Content, type FeedFile } from './content.ts'
import { flatLine, headingLine, markdownLink } from './markdown.ts'
import { words } from './words.ts'
import { xml } from './xml.ts'

/** Addresses in one file; the protocol allows 50,000. */
export const sitemapLength = 10_000

const schema = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const head = '<?xml version="1.0" encoding="UTF-8"?>\n'

interface Address {
  /** Root-absolute. */
  path: string
  updated?: string | undefined
}

function* addresses(
  content: Content,
  kinds: readonly KindName[],
  pages: readonly string[],
): Generator<Address> {
  const { graph } = content
  const listed = kinds.filter((kind) => kindOf(kind).base !== '/')
  const seen = new Set(['/', ...listed.map((kind) => kindOf(kind).base)])
  yield { path: '/', updated: newestChange(graph.nodes.values()) }
  for (const kind of listed)
    yield { path: kindOf(kind).base, updated: newestChange(graph.of(kind)) }
  for (const path of pages) if (seen.size < seen.add(path).size) yield { path }
  for (const kind of kinds)
    for (const { url, changed } of graph.of(kind))
      if (!seen.has(url)) yield { path: url, updated: changed }
}

const element = (content: Content, name: string, path: string, updated?: string) => {
  const { from } = isoDates(updated)
  const modified = from ? `<lastmod>${from}</lastmod>` : ''
  return `<${name}><loc>${xml.text(new URL(absolute(content, path)).href)}</loc>${modified}</${name}>\n`
}

/**
 * `sitemap-1.xml` …, then `sitemap-index.xml`. `pages` gives the root-absolute addresses of further pages; those of
 * home, lists and entries are known. Each page stands beside those of the portal's editions.
 */
export function* sitemaps(
  content: Content,
  kinds: readonly KindName[],
  pages: () => readonly string[] = () => [],
): Generator<FeedFile> {
  const { editions } = content.site
  const all = [...addresses(content, kinds, pages())].flatMap((one) => [
    one,
    ...(isInEditions(one.path) ? editions : []).map((name) => ({
      ...one,
      path: `/${name}${one.path}`,
    })),
  ])
  const files = Math.max(1, Math.ceil(all.length / sitemapLength))
  const name = (file: number) => `sitemap-${file + 1}.xml`
  for (let file = 0; file < files; file++)
    yield {
      path: name(file),
      body() {
        const own = all.slice(file * sitemapLength, (file + 1) * sitemapLength)
        const urls = own.map(({ path, updated }) => element(content, 'url', path, updated))
        return `${head}<urlset xmlns="${schema}">\n${urls.join('')}</urlset>\n`
      },
    }
  yield {
    path: 'sitemap-index.xml',
    body() {
      const index = Array.from({ length: files }, (_, file) =>
        element(content, 'sitemap', name(file)),
      )
      return `${head}<sitemapindex xmlns="${schema}">\n${index.join('')}</sitemapindex>\n`
    },
  }
}

/** Answers to a query are no pages of their own. */
export function robots(content: Content): string {
  const base = new URL(content.site.url).pathname
  return [
    'User-agent: *',
    'Allow: /',
    `Disallow: ${base}search/?`,
    '',
    `Sitemap: ${absolute(content, 'sitemap-index.xml')}`,
    '',
  ].join('\n')
}

/** Entries of a kind that `llms.txt` names; the rest are in the kind's JSON. */
const told = 50

/** https://llmstxt.org/: what the portal is, where its data are, and its newest entries as Markdown. */
export function llms(content: Content, kinds: readonly KindName[]): string {
  const { site, graph } = content
  const link = (text: string, path: string) => `- ${markdownLink(text, absolute(content, path))}`
  const sections = kinds.flatMap((kind) => {
    const { label, about, base } = kindOf(kind)
    const nodes = graph.of(kind)
    if (!nodes.length) return []
    const data = base === '/' ? [] : [`${link('index.json', `${base}index.json`)}: ${nodes.length}`]
    const entries = nodes.slice(0, told).map(({ card, url }) => {
      const lead = flatLine(card.lead)
      return link(flatLine(card.title), `${url}index.md`) + (lead && `: ${lead}`)
    })
    return [`## ${label}`, about, [...data, ...entries].join('\n')]
  })
  const files = ['data.json', 'data.jsonld', 'datapackage.json', 'feed.json', 'calendar.ics']
  return `${[
    headingLine(site.name),
    `> ${flatLine(site.description)}`,
    ...(site.licence
      ? [`${words.licence}：${markdownLink(flatLine(site.licence.name), site.licence.url)}`]
      : []),
    files.map((file) => link(file, file)).join('\n'),
    ...sections,
  ].join('\n\n')}\n`
}
