/**
 * Entries as items of a feed.
 *
 * Rules: an entry whose kind has dates and that has one is in the feeds; one without a date is not. A feed carries
 * its `longest` newest entries, by the day on which each was made known: its own date or, where that is later, the first
 * day on which the portal had it (its file came, it was checked), else that of its newest source. So nothing to come
 * stands on top. A month or year stands at its first day, and the text tells what was written.
 * An item's text is whole: facts, body and doubts, every address absolute.
 */
import { isNew, type Graph, type News, type Node } from '../graph/index.ts'
import { byDateDescending, readDate } from '../kinds/date.ts'
import { kindNames, kindOf, type KindName } from '../kinds/index.ts'
import { whenText } from './calendar.ts'
import { beginning, stamp } from './clock.ts'
import { absolute, type Content } from './content.ts'
import { latestOf } from '../strings/edits.ts'
import { escapeHtml, portableHtml } from './html.ts'
import { words as site } from '../strings/zh-CN.ts'
import { marksOf, titleOf, words } from './words.ts'
import { xml } from './xml.ts'

/** The most entries of one feed; all are in the open data. */
export const longest = 50

export const datedKinds: readonly KindName[] = kindNames.filter((kind) => kindOf(kind).dated)

/** Byte counts of the site's files by path (`alliances/x/card.png`), where they are known. */
export type Sizes = (path: string) => number | undefined

export interface Picture {
  url: string
  /** Bytes, where they are known. */
  length?: number
}

export interface Item {
  /** Never changes while what it tells of is the same. */
  id: string
  /** Whether `id` is the item's address. */
  permanent: boolean
  url: string
  /** Without characters that XML can't hold, as the summary and the HTML. */
  title: string
  summary: string
  html: string
  /** RFC 3339 is made of it, and RFC 822; milliseconds. */
  published?: number
  modified?: string
  tags: string[]
  picture?: Picture
}

/** What a feed is called and where it lives; the paths are root-absolute. */
export interface Channel {
  title: string
  about: string
  page: string
  rss: string
  json: string
}

const dated = (node: Node) => node.card.date !== undefined && kindOf(node.kind).dated !== undefined

/** The day on which an entry was made known, `YYYY-MM-DD`: never later than its own date. */
const knownOn = (node: Node): string => node.memo('known on', () => firstKnown(node))

function firstKnown({ card, added, changed, citations }: Node): string {
  const own = readDate(card.date!)!.start
  const here = [added, changed && readDate(changed)?.start].filter((day) => day !== undefined)
  const told = citations.flatMap(
    ({ source }) => readDate((source as Node<'sources'>).data.date ?? '')?.end ?? [],
  )
  const known = here.sort()[0] ?? told.sort().at(-1) ?? own
  return known < own ? known : own
}

const newestFirst = (a: Node, b: Node) =>
  byDateDescending(knownOn(a), knownOn(b)) ||
  byDateDescending(a.card.date, b.card.date) ||
  (a.id < b.id ? -1 : 1)

/** The newest of some entries, each once. */
export const newestOf = (nodes: Iterable<Node>, most = longest): Node[] =>
  [...new Set(nodes)].filter(dated).sort(newestFirst).slice(0, most)

/** All of a kind that have a date. */
const sorted = (graph: Graph, kind: KindName): Node[] =>
  graph.memo(`newest ${kind}`, () => newestOf(graph.of(kind), Infinity))

/** The newest of a kind. */
export const newestOfKind = (graph: Graph, kind: KindName) => sorted(graph, kind).slice(0, longest)

export const newestOfAll = (graph: Graph) =>
  newestOf(datedKinds.flatMap((kind) => newestOfKind(graph, kind)))

/** An entry, if it has a date, and the dated entries that it links to or that link to it. */
export const newestAround = (node: Node) =>
  newestOf([node, ...node.links.map(({ to }) => to), ...node.backlinks.map(({ from }) => from)])

/** The newest of each region, those of the regions in it included. */
export function newestByRegion(graph: Graph): Map<string, Node[]> {
  const regions = new Map<string, Node[]>()
  for (const kind of datedKinds) {
    const counts = new Map<string, number>()
    for (const node of sorted(graph, kind)) {
      for (const region of node.facets['region'] ?? []) {
        const count = counts.get(region) ?? 0
        if (count === longest) continue
        counts.set(region, count + 1)
        const list = regions.get(region)
        if (list) list.push(node)
        else regions.set(region, [node])
      }
    }
  }
  return new Map([...regions].map(([region, nodes]) => [region, newestOf(nodes)]))
}

const paragraph = (text: string) => `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`

/** An entry as HTML: its facts and others that are told of it, its body, its doubts. */
export function htmlOf(node: Node, body: string, told: readonly string[] = []): string {
  const { card } = node
  const { note, dateNote } = node.data as { note?: string; dateNote?: string }
  const facts = [
    ...(card.date ? [`${words.date}：${whenText(node)}${dateNote ? `。${dateNote}` : ''}`] : []),
    ...told,
    ...card.facts.map(({ label, value, unit = '' }) => `${label}：${value}${unit}`),
  ]
  return [
    card.sample ? paragraph(words.sampleNote) : '',
    card.lead && paragraph(card.lead),
    facts.length ? `<ul>${facts.map((fact) => `<li>${escapeHtml(fact)}</li>`).join('')}</ul>` : '',
    body,
    note ? paragraph(`${words.note}：${note}`) : '',
  ]
    .filter(Boolean)
    .join('\n')
}

function pictureOf(content: Content, node: Node, sizes?: Sizes): Picture | undefined {
  if (!kindOf(node.kind).images.includes('card')) return undefined
  const path = `${node.url.slice(1)}card.png`
  const length = sizes?.(path)
  // Where sizes are known, a picture without one was not drawn.
  if (sizes && length === undefined) return undefined
  return { url: absolute(content, path), ...(length !== undefined && { length }) }
}

export function itemOf(content: Content, node: Node, sizes?: Sizes): Item {
  const { timezone } = content.site
  const { card } = node
  const url = absolute(content, node.url)
  const modified = node.changed === undefined ? undefined : beginning(timezone, node.changed)
  const picture = pictureOf(content, node, sizes)
  const published = card.date === undefined ? undefined : beginning(timezone, knownOn(node))
  return {
    id: url,
    permanent: true,
    url,
    title: xml.legal(titleOf(card)),
    summary: xml.legal(card.lead || card.title),
    html: xml.legal(htmlOf(node, portableHtml(content.body(node).html, content.site.url, url))),
    ...(published !== undefined && { published }),
    ...(modified !== undefined && { modified: stamp(timezone, modified) }),
    tags: [
      ...new Set([
        kindOf(node.kind).label,
        ...(card.kicker ? [card.kicker] : []),
        ...marksOf(node),
      ]),
    ],
    ...(picture && { picture }),
  }
}

/** An entry as news that it changed, or was corrected: new each time its last change is. */
export function changeOf(
  content: Content,
  { node, day: written, correction }: News,
  sizes?: Sizes,
): Item {
  const item = itemOf(content, node, sizes)
  const isFirst = isNew(node, written)
  const told = correction
    ? [correction.what]
    : isFirst
      ? []
      : (latestOf(node, content.graph)?.told ?? [])
  const day = readDate(written)!.start
  // Of one day there may be several.
  const twins = (node.data.corrections ?? []).filter(({ date }) => date === correction?.date)
  const at = twins.findIndex(({ what }) => what === correction?.what)
  const called = correction ? words.corrected : isFirst ? words.added : words.changed
  return {
    ...item,
    id: `${item.url}#${correction ? 'corrected' : 'updated'}-${day}${at > 0 ? `-${at + 1}` : ''}`,
    permanent: false,
    title: called(item.title),
    ...(told.length && {
      summary: xml.legal(told.join(site.semicolon)),
      html:
        xml.legal(`<ul>${told.map((one) => `<li>${escapeHtml(one)}</li>`).join('')}</ul>\n`) +
        item.html,
    }),
    published: beginning(content.site.timezone, written)!,
  }
}
