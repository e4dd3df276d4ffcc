/**
 * How things join: entries -> nodes with links and backlinks.
 *
 * Enters: the valid entries of the whole content folder. Leaves: the graph and every problem of how they join.
 * Promises: one pass over entries and one over links; each relation is stated once and shown on both sides.
 */
import { byDateDescending } from '../kinds/date.ts'
import { kindNames, kindOf, type Card, type Data, type KindName } from '../kinds/index.ts'
import { byName } from '../kinds/pinyin.ts'
import { tenseOf, type Tense, type Tenure } from '../kinds/tenure.ts'
import { ourTerms, type Terms } from '../kinds/terms.ts'
import type { Dates, Entry } from './entry.ts'
import { publishedOn } from './change.ts'
import { cycles, join, lostReferences, type Absent } from './join.ts'
import { error, type Problem } from './problem.ts'

/** A relation between two nodes, read from either end. */
export interface Link {
  from: Node
  to: Node
  /** The field that states it: `members`; `body` for a link in the text. */
  field: string
  /** What the stating side calls it: 成员. */
  label: string
  /** What the other side calls it: 加入的联合体. */
  backlink: string
  /** The named part of the stating entry that it stands in: a body of an alliance. */
  within?: string
  role?: string
  note?: string
  /** From when until when it holds. */
  tenure?: Tenure
}

export interface Citation {
  source: Node
  /** Its number on the page, from 1. */
  number: number
  /** The fields it bears out; all of them where it says none. */
  covers?: string[]
  /** Its own words, and where in it they stand. */
  quote?: string
  at?: string
  /** Whether the copy of the source has the quotation, which the check says: a graph alone reads no copies. */
  isProven?: boolean
  note?: string
}

export interface Node<Name extends KindName = KindName> {
  /** `kind/slug`. */
  id: string
  kind: Name
  slug: string
  /** Root-absolute, `/alliances/x/`. */
  url: string
  file: string
  hash: string
  data: Data<Name>
  card: Card
  links: Link[]
  backlinks: Link[]
  /** Of both sides, what is over and what is yet to come on the day of the portal. */
  elsewhen: (Link & { tense: Tense })[]
  citations: Citation[]
  /** Values by facet; regions with all their parents. */
  facets: Record<string, string[]>
  /** Its place in the list of its kind, newest first. */
  position: number
  /** The day of its last change, EDTF: its own `updated`, else its file's; the one place that pages and feeds ask. */
  changed?: string | undefined
  /** The day its file's history begins, or on which it was a draft no more, `YYYY-MM-DD`. */
  added?: string | undefined
  /** What git tells of its file. */
  history?: Dates | undefined
  /** The words of its portal. */
  terms: Terms
  /** What is made of it once for all who ask, by name. */
  memo<Value>(name: string, make: () => Value): Value
}

export interface Graph {
  /** All nodes by id. */
  readonly nodes: ReadonlyMap<string, Node>
  /** The portal's words. */
  readonly terms: Terms
  /** The day that decides which relations hold, `YYYY-MM-DD`; without it all do. */
  readonly today?: string | undefined
  /** What is made of the graph once for all who ask, by name. */
  memo<Value>(name: string, make: () => Value): Value
  node(id: string): Node | undefined
  /** The entries before and after one in the list of its kind, which runs newest first. */
  beside(node: Node): { newer?: Node | undefined; older?: Node | undefined }
  /** All of a kind: newest first, then by name. */
  of<Name extends KindName>(kind: Name): Node<Name>[]
  find<Name extends KindName>(kind: Name, slug: string): Node<Name> | undefined
  /** A region and the regions above it, nearest first. */
  lineage(region: string): Node<'regions'>[]
  /** All of a kind that is in a region or in one below it, newest first. */
  within<Name extends KindName>(region: string, kind: Name): readonly Node<Name>[]
  /** 江西 赣州: the last two names of a region's lineage. */
  place(region: string): string
}

/** Nodes by region and kind. */
type Regional = Map<string, Partial<Record<KindName, Node[]>>>

/**
 * `others` are known and not published: entries with faults of their own, and drafts. Their references are looked at
 * too, and what refers to them is not called wrong for their sake. `today`, `YYYY-MM-DD`, decides which relations hold;
 * without it all do.
 */
export function buildGraph(
  entries: readonly Entry[],
  others: { faulty?: readonly Entry[]; drafts?: readonly Entry[] } = {},
  terms = ourTerms,
  today?: string,
): { graph: Graph; problems: Problem[] } {
  const { faulty = [], drafts = [] } = others
  const absent: Absent = new Map([
    ...drafts.map(({ id }) => [id, 'draft'] as const),
    ...faulty.map(({ id }) => [id, 'faulty'] as const),
  ])
  const problems: Problem[] = []
  const nodes = new Map<string, Node>()
  const lists = Object.fromEntries(kindNames.map((name) => [name, []])) as unknown as Record<
    KindName,
    Node[]
  >

  for (const entry of entries) {
    const twin = nodes.get(entry.id)
    if (twin) {
      problems.push(
        error('entry/duplicate', entry.file, {
          path: ['slug'],
          params: { id: entry.id, other: twin.file },
        }),
      )
      continue
    }
    const node = nodeOf(entry, terms)
    nodes.set(entry.id, node)
    lists[entry.kind].push(node)
  }

  const regional: Regional = new Map()
  const graph = graphOver(nodes, lists, regional, terms, today)
  for (const entry of entries) {
    const node = nodes.get(entry.id)
    if (node?.file === entry.file) problems.push(...join(node, entry, nodes, absent, today))
  }
  for (const entry of [...faulty, ...drafts]) problems.push(...lostReferences(entry, nodes, absent))
  problems.push(...cycles(lists))

  const names = {
    title: (kind: string, slug: string) => {
      const card = nodes.get(`${kind}/${slug}`)?.data
      return card?.title ?? slug
    },
    place: graph.place,
    leads: (role: string) => terms.leads(role),
    holds: (tenure: Tenure) => !tenseOf(tenure, today),
  }
  for (const node of nodes.values()) {
    const kind = kindOf(node.kind)
    node.card = kind.card(node.data, names)
    const named = new Set(node.backlinks.map(({ from, field }) => `${from.kind}.${field}`))
    for (const [name, facet] of Object.entries(kind.facets)) {
      const values = facet.of(node.data, named)
      node.facets[name] =
        name === 'region'
          ? [...new Set(values.flatMap((slug) => graph.lineage(slug).map((region) => region.slug)))]
          : [...values]
    }
  }
  for (const name of kindNames) {
    const list = lists[name]
    list.sort(
      (a, b) => byDateDescending(a.card.date, b.card.date) || byName(a.card.title, b.card.title),
    )
    list.forEach((node, position) => {
      node.position = position
      for (const region of node.facets['region'] ?? []) {
        const kinds = regional.get(region) ?? {}
        regional.set(region, kinds)
        ;(kinds[name] ??= []).push(node)
      }
    })
  }
  return { graph, problems }
}

/** A node without its card, which needs all names, and its links. */
function nodeOf({ id, kind, slug, file, hash, data, history }: Entry, terms: Terms): Node {
  const own = data as Data
  return {
    id,
    kind,
    slug,
    url: `${kindOf(kind).base}${slug}/`,
    file,
    hash,
    data: own,
    card: { title: '', lead: '', facts: [], regions: [], sample: false },
    links: [],
    backlinks: [],
    elsewhen: [],
    citations: [],
    facets: {},
    position: 0,
    changed: own.updated ?? history?.changed ?? own.corrections?.at(-1)?.date,
    added: publishedOn(history) ?? history?.added,
    history,
    terms,
    memo: memory(),
  }
}

/** What is made once for all who ask, by name. */
function memory(): Graph['memo'] {
  let made: Map<string, unknown> | undefined
  return <Value>(name: string, make: () => Value): Value => {
    made ??= new Map()
    if (!made.has(name)) made.set(name, make())
    return made.get(name) as Value
  }
}

function graphOver(
  nodes: ReadonlyMap<string, Node>,
  lists: Record<KindName, Node[]>,
  regional: Regional,
  terms: Terms,
  today?: string,
): Graph {
  const lineages = new Map<string, Node<'regions'>[]>()
  const region = (slug?: string) => nodes.get(`regions/${slug}`) as Node<'regions'> | undefined
  const lineage = (slug: string): Node<'regions'>[] => {
    const known = lineages.get(slug)
    if (known) return known
    const above: Node<'regions'>[] = []
    for (let at = region(slug); at && !above.includes(at); at = region(at.data.parent))
      above.push(at)
    lineages.set(slug, above)
    return above
  }
  return {
    nodes,
    terms,
    today,
    memo: memory(),
    node: (id) => nodes.get(id),
    beside: ({ kind, position }) => ({
      newer: lists[kind][position - 1],
      older: lists[kind][position + 1],
    }),
    of: <Name extends KindName>(kind: Name) => lists[kind] as Node<Name>[],
    find: <Name extends KindName>(kind: Name, slug: string) =>
      nodes.get(`${kind}/${slug}`) as Node<Name> | undefined,
    lineage,
    within: <Name extends KindName>(region: string, kind: Name) =>
      (regional.get(region)?.[kind] ?? []) as Node<Name>[],
    place: (slug) =>
      lineage(slug)
        .slice(0, 2)
        .reverse()
        .map((region) => region.data.short ?? region.data.title)
        .join(' '),
  }
}
