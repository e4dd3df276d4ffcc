/** An entry as plain Markdown: `index.md` beside its page, for people and models that read text. */
import { bodiesOf, type Link, type Node } from '../graph/index.ts'
import { certainties } from '../kinds/certainty.ts'
import { whenText } from './calendar.ts'
import { absolute, offeredBy, type Content } from './content.ts'
import {
  escapeInline,
  escapeStart,
  flatLine as line,
  headingLine,
  markdownLink,
  markdownOf,
} from './markdown.ts'
import { filmRecords, sourceRecords } from './record.ts'
import { dateText, words } from './words.ts'

/** Space at either end of a line would be read as a break, or make it code. */
const paragraphs = (text: string) =>
  escapeStart(
    escapeInline(
      text
        .split(/\r\n?|\n/)
        .map((one) => one.trim())
        .join('\n')
        .trim(),
    ),
  )

const tail = (...notes: (string | undefined)[]) => {
  const shown = notes.filter((note) => note !== undefined && note !== '')
  return shown.length ? `（${shown.map((note) => line(note!)).join('；')}）` : ''
}

const linked = (content: Content, { card, url }: Node) =>
  markdownLink(line(card.title), absolute(content, url))

/** The bodies of an alliance, each with its units. */
function bodies(content: Content, node: Node<'alliances'>): string[] {
  const all = bodiesOf(node).map(({ name, sort, chair, note, groups }) => {
    const units = groups.flatMap(({ role, links }) =>
      links.map(({ to }) => `  - ${linked(content, to)}${tail(role)}`),
    )
    return [`- ${line(name)}${tail(sort, chair, note)}`, ...units].join('\n')
  })
  return all.length ? [`## ${words.bodies}`, all.join('\n')] : []
}

/** The relations by what this side calls them. */
function related(content: Content, node: Node): string[] {
  const groups = new Map<string, string[]>()
  const add = (label: string, { within, role, note, tenure }: Link, other: Node) => {
    const as = [within, role].filter(Boolean).join(' ')
    const item = linked(content, other) + tail(as, words.tenure(tenure), note)
    const group = groups.get(label)
    if (group) group.push(`- ${item}`)
    else groups.set(label, [`- ${item}`])
  }
  for (const link of node.links)
    if (link.field !== 'sources' && link.field !== 'bodies') add(link.label, link, link.to)
  for (const link of node.backlinks) add(link.backlink, link, link.from)
  for (const { tense, ...link } of node.elsewhen)
    if (link.from === node) add(words.elsewhen(link.label, tense), link, link.to)
    else add(words.elsewhen(link.backlink, tense), link, link.from)
  return [...groups].map(([label, items]) => `##${headingLine(label)}\n\n${items.join('\n')}`)
}

export function markdownTwin(content: Content, node: Node): string {
  const { card, data } = node
  const url = absolute(content, node.url)
  const { note, dateNote } = data as { note?: string; dateNote?: string }
  const facts = [
    ...(card.kicker ? [[words.kind, card.kicker]] : []),
    ...(card.date ? [[words.date, whenText(node) + (dateNote ? `。${dateNote}` : '')]] : []),
    ...card.facts.map(({ label, value, unit = '' }) => [label, value + unit]),
    ...(data.aliases?.length ? [[words.aliases, data.aliases.join(words.separator)]] : []),
    ...(card.regions.length
      ? [[words.region, card.regions.map(content.graph.place).join(words.separator)]]
      : []),
    ...(node.changed ? [[words.updated, dateText(node.changed)]] : []),
  ].map(([label, value]) => `- ${line(label!)}：${line(value!)}`)
  const relations = related(content, node)
  const sources = sourceRecords(content, node).map((source) => {
    const { address, url, gone, quote, proven } = source
    const cited = markdownLink(line(source.title), (!gone && address) || url)
    const date = source.date && dateText(source.date)
    const head = `${source.number}. ${cited}${tail(source.publisher, date, source.at, source.note)}`
    const mark = proven ? '' : tail(certainties.unproven)
    return quote ? `${head}\n\n   > ${paragraphs(quote)}${mark}\n` : head
  })
  const files = offeredBy(content, node).map(
    (one) =>
      `- ${markdownLink(line(one.title), absolute(content, one.href))}${tail(words.file(one))}`,
  )
  const films = filmRecords(content, node).map(
    ({ title, url }) => `- ${markdownLink(line(title), url)}`,
  )
  return `${[
    headingLine(card.title),
    data.titleEn && paragraphs(data.titleEn),
    card.sample ? `> ${words.sampleNote}` : '',
    card.lead && paragraphs(card.lead),
    data.summaryEn && paragraphs(data.summaryEn),
    [...facts, `- ${words.address}：<${url}>`].join('\n'),
    markdownOf(content.body(node).html, content.site.url, url),
    ...(files.length ? [`## ${words.files}`, files.join('\n')] : []),
    ...(films.length ? [`## ${words.films}`, films.join('\n')] : []),
    note ? `${words.note}：${paragraphs(note)}` : '',
    ...(data.corrections ?? []).map(({ date, what }) =>
      paragraphs(`${words.corrected(what)}${tail(dateText(date))}`),
    ),
    ...(node.kind === 'alliances' ? bodies(content, node as Node<'alliances'>) : []),
    ...(relations.length ? [`## ${words.related}`, ...relations] : []),
    ...(sources.length ? [`## ${words.sources}`, sources.join('\n')] : []),
  ]
    .filter(Boolean)
    .join('\n\n')}\n`
}
