/** Nodes and the site's own pages -> what the search index holds of them. */
import { placesOf, type Graph, type Node } from '../graph/index.ts'
import { type Moment, readDate, withGuess } from '../kinds/date.ts'
import { kindNames, kindOf, type KindName } from '../kinds/index.ts'
import { sought } from '../kinds/kind.ts'
import { manualOf } from '../kinds/manual.ts'
import type { Portal } from '../portal.ts'
import type { BodyRecord } from '../read/markdown.ts'
import type { FacetLabels, SearchDocument } from '../search/index.ts'
import { views } from '../strings/search.ts'
import { words } from '../strings/zh-CN.ts'
import { toldOf } from './told.ts'
import { daysOf } from '../ui/days.ts'
import { handbookOf, manualsOf } from '../ui/pages.ts'

/** What an entry is worth beside others that match as well: an alliance is asked for before the offices of its city. */
const weights: Partial<Record<string, number>> & Record<'sample' | 'view', number> = {
  alliances: 60,
  events: 30,
  platforms: 20,
  organizations: 10,
  regions: -20,
  sources: -150,
  view: -100,
  sample: -350,
}
/** Kinds of which the newest is looked for first, what a year is worth, and after how many none counts. */
const fleeting: readonly string[] = ['events', 'news', 'opportunities']
const [year, years] = [3, 3]

export function* searchDocuments({ graph, body, site }: Portal): Generator<SearchDocument> {
  const dayOf = ({ card }: Node) => readDate(card.span ?? card.date ?? '')?.start ?? ''
  const passing = [...graph.nodes.values()].filter(({ kind }) => fleeting.includes(kind))
  const newest = passing.map(dayOf).sort().at(-1) ?? ''
  const recency = (node: Node) => {
    const age = (Date.parse(newest) - Date.parse(dayOf(node))) / (365 * 86_400_000)
    return fleeting.includes(node.kind) && age < years ? Math.round(year * (years - age)) : 0
  }
  for (const node of graph.nodes.values()) {
    const { card, data } = node
    const former = 'formerNames' in data ? (data.formerNames ?? []) : []
    const date = card.span ?? card.date
    const told = card.facts.map(({ label, value, unit = '' }) =>
      words.labelled(label, value + unit),
    )
    const written = body(node)
    const english = data.summaryEn ? [data.summaryEn] : []
    const days = daysOf(node)
    const searched = {
      title: card.title,
      aliases: [card.short ?? [], data.aliases ?? [], former, data.titleEn ?? []].flat(),
      lead: card.lead,
      facts: factsOf(node, graph),
      ...textOf([...told, ...countsOf(node), ...english], written),
    }
    yield {
      url: node.url,
      ...searched,
      also: alsoOf(
        [searched.title, ...searched.aliases, searched.lead, ...searched.facts, searched.text].join(
          '\n',
        ),
        site.synonyms,
      ),
      told: toldOf(node, graph),
      weight: (card.sample ? weights.sample : (weights[node.kind] ?? 0)) + recency(node),
      date: date?.slice(0, 10),
      meta: [
        card.status ?? '',
        card.kicker ?? '',
        placesOf(node, graph).join(words.comma),
        date ? withGuess(words.date(date), date) : '',
      ].filter(Boolean),
      sample: card.sample,
      ...('data-due' in days && { until: days['data-to'] }),
      facets: { kind: [node.kind], ...facetsOf(node) },
    }
  }
  const manuals = handbookOf(graph) ? manualsOf(graph) : []
  const fields = manuals.map(({ url, title, about }) => ({ url, title, lead: about, aliases: [] }))
  for (const { url, title, lead, aliases } of [...views, ...fields])
    yield {
      url,
      title,
      aliases: [...aliases],
      lead,
      text: '',
      meta: [],
      weight: weights.view,
      facets: { kind: ['pages'] },
    }
}

/** Roles that are asked for: not that of every member. */
export const askedRoles = ({ graph: { terms } }: Portal): string[] =>
  terms.of('roles').filter((role) => terms.counted('roles', role) !== '成员')

/** The other words of each group of which a text has one. */
function alsoOf(text: string, groups: string[][]): string[] {
  const latin = new Set(text.match(/[\w+#]+/g))
  const has = (word: string) => (/^[\w+#]+$/.test(word) ? latin.has(word) : text.includes(word))
  return groups
    .filter((group) => group.some(has))
    .flatMap((group) => group.filter((one) => !has(one)))
}

/** The lines before a body and the body, and where its headings stand in them. */
function textOf(lines: string[], { text, headings }: BodyRecord) {
  const whole = [...lines, text].join('\n')
  const lined = `\n${whole}\n`
  let from = whole.length - text.length
  const sections = headings.flatMap(({ id, text: heading }): [number, string][] => {
    const at = lined.indexOf(`\n${heading}\n`, from)
    if (at < 0) return []
    from = at + heading.length
    return [[at, id]]
  })
  return { text: whole, sections }
}

/** Lists of short names. */
const lists = new Set(['industry', 'fields', ...Object.keys(sought)])

/** What an entry is, as it may be asked for: its kind, choices, industries, specialties, places, roles and days. */
function factsOf(node: Node, graph: Graph): string[] {
  const { label, short } = kindOf(node.kind)
  const data = node.data as Record<string, unknown>
  const said = manualOf(node.kind).fields.flatMap(({ name, type }) => {
    const values = [data[name]].flat().filter((value) => typeof value === 'string')
    if (type === 'date') return name === 'updated' ? [] : values.flatMap(writings)
    return type === 'choice' || lists.has(name) ? values : []
  })
  const places = node.card.regions.flatMap((region) =>
    graph
      .lineage(region)
      .flatMap(({ card, data: { title, aliases = [] } }) => [title, card.short ?? '', ...aliases]),
  )
  const roles = [...node.links, ...node.backlinks].flatMap(({ within, role }) => [
    within ?? [],
    role ?? [],
  ])
  const { bodies = [] } = data as { bodies?: { name: string; sort?: string }[] }
  const parts = bodies.flatMap(({ name, sort = '' }) => [name, sort])
  return [
    ...new Set([
      label,
      short,
      node.card.kicker ?? '',
      ...said,
      ...places,
      ...roles.flat(),
      ...parts,
    ]),
  ].filter(Boolean)
}

/** A day as people write it: 2023年11月28–29日 is 2023年11月29日 too, and 2023-11-28. */
function writings(edtf: string): string[] {
  const when = readDate(edtf)
  if (!when) return []
  const ends = when.to ? [when.from, when.to] : [when.from]
  const parts = ({ year, month, day }: Moment) =>
    [`${year}年`, month && `${month}月`, day && `${day}日`].filter(Boolean)
  const full = ends.map((end) => parts(end).join(''))
  const partly = ends.flatMap((end) => parts(end).map((_, at) => parts(end).slice(0, at).join('')))
  const plain = ({ year, month, day }: Moment, width: number) =>
    [year, month, day]
      .filter((part) => part !== undefined)
      .map((part) => String(part).padStart(width, '0'))
      .join('-')
  return [
    words.date(edtf),
    ...full,
    ...partly,
    ...(when.to?.day ? [`${full[0]}至${when.to.day}日`] : []),
    ...ends.flatMap((end) => [plain(end, 1), plain(end, 2), plain(end, 2).replaceAll('-', '')]),
  ]
}

/** Numbers that a source states, with what they count: 88家企业. */
function countsOf({ data, terms }: Node): string[] {
  const { attendance } = data as { attendance?: Parameters<typeof words.attendance>[0] }
  const { declared = {} } = data as { declared?: Record<string, number> }
  const groups = Object.entries(terms.groups).flatMap(([key, label]) =>
    declared[key] ? [`${declared[key]}${label === '院校' ? '所' : '家'}${label}`] : [],
  )
  return [
    ...(attendance ? [words.attendance(attendance)] : []),
    ...(groups.length ? [groups.join(words.comma)] : []),
  ]
}

/** What facets and their values are called; a value that is its own name is left out. */
export function facetLabels({ graph }: Portal): FacetLabels {
  const labels: FacetLabels = {
    kind: {
      label: words.searchPage.kind,
      values: Object.fromEntries(kindNames.map((name) => [name, kindOf(name).label])),
    },
  }
  for (const name of kindNames)
    for (const [facet, { label }] of Object.entries(kindOf(name).facets)) {
      const key = facetOf(name, facet)
      const known = labels[key]
      if (known) known.kinds!.push(name)
      else
        labels[key] = { label: key === facet ? label : kindOf(name).short + label, kinds: [name] }
    }
  const { year, region } = labels
  if (year) year.label = words.searchPage.year
  if (region)
    region.values = Object.fromEntries(
      graph.of('regions').map((one) => [one.slug, one.card.short ?? one.card.title]),
    )
  return labels
}

const having = new Map<string, number>()
for (const kind of kindNames)
  for (const facet of Object.keys(kindOf(kind).facets))
    having.set(facet, (having.get(facet) ?? 0) + 1)

/** A facet that several kinds have, each with choices of its own, is one of each: `events-sort`. */
function facetOf(kind: KindName, facet: string): string {
  const isChoice = manualOf(kind).fields.some(
    ({ name, type }) => name === facet && type === 'choice',
  )
  return isChoice && having.get(facet)! > 1 ? `${kind}-${facet}` : facet
}

const facetsOf = ({ kind, facets }: Node) =>
  Object.fromEntries(
    Object.entries(facets).map(([facet, values]) => [facetOf(kind, facet), values]),
  )
