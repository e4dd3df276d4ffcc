/**
 * How things join: entries -> nodes with links and backlinks.
 *
 * Enters: the valid entries of the whole content folder. Leaves: the graph and every problem of how they join.
 * Promises: one pass over entries and one over links; each relation is stated once and shown on both sides.
 */
import { distance } from 'fastest-levenshtein'
import { byDateDescending } from '../kinds/date.ts'
import { kindNames, kindOf, type Card, type Data, type KindName } from '../kinds/index.ts'
import type { Entry } from './entry.ts'
import { error, nearest, type Problem } from './problem.ts'
import { relationsOf } from './relation.ts'

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
  role?: string
  note?: string
}

export interface Citation {
  source: Node
  /** Its number on the page, from 1. */
  number: number
  /** The fields it bears out; all of them where it says none. */
  covers?: string[]
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
  citations: Citation[]
  /** Values by facet; regions with all their parents. */
  facets: Record<string, string[]>
  /** Its place in the list of its kind, newest first. */
  position: number
}

export interface Graph {
  nodes: Map<string, Node>
  /** All of a kind: newest first, then by name. */
  of<Name extends KindName>(kind: Name): Node<Name>[]
  find<Name extends KindName>(kind: Name, slug: string): Node<Name> | undefined
  /** A region and the regions above it, nearest first. */
  lineage(region: string): Node<'regions'>[]
  /** All that is in a region or in one below it, kind by kind, newest first. */
  within(region: string): readonly Node[]
  /** 江西 赣州: the last two names of a region's lineage. */
  place(region: string): string
}

const relations = Object.fromEntries(
  kindNames.map((name) => [name, relationsOf(kindOf(name).schema)]),
) as Record<KindName, ReturnType<typeof relationsOf>>

const collator = new Intl.Collator('zh-CN')

export function buildGraph(entries: readonly Entry[]): { graph: Graph; problems: Problem[] } {
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
    const node = nodeOf(entry)
    nodes.set(entry.id, node)
    lists[entry.kind].push(node)
  }

  const regional = new Map<string, Node[]>()
  const graph = graphOver(nodes, lists, regional)
  for (const entry of entries) {
    const node = nodes.get(entry.id)
    if (node?.file === entry.file) problems.push(...join(node, entry, nodes))
  }
  problems.push(...cycles(nodes, 'regions', 'parent'))
  problems.push(...cycles(nodes, 'organizations', 'parent'))
  problems.push(...cycles(nodes, 'events', 'partOf'))
  problems.push(...cycles(nodes, 'alliances', 'partOf'))
  problems.push(...cycles(nodes, 'platforms', 'partOf'))

  const names = {
    title: (kind: string, slug: string) => {
      const card = nodes.get(`${kind}/${slug}`)?.data
      return card?.title ?? slug
    },
    place: graph.place,
  }
  for (const node of nodes.values()) {
    const kind = kindOf(node.kind)
    node.card = kind.card(node.data, names)
    for (const [name, facet] of Object.entries(kind.facets)) {
      const values = facet.of(node.data)
      node.facets[name] =
        name === 'region'
          ? [...new Set(values.flatMap((slug) => graph.lineage(slug).map((region) => region.slug)))]
          : [...values]
    }
  }
  for (const name of kindNames) {
    const list = lists[name]
    list.sort(
      (a, b) =>
        byDateDescending(a.card.date, b.card.date) || collator.compare(a.card.title, b.card.title),
    )
    list.forEach((node, position) => {
      node.position = position
      for (const region of node.facets['region'] ?? []) {
        const inside = regional.get(region)
        if (inside) inside.push(node)
        else regional.set(region, [node])
      }
    })
  }
  return { graph, problems }
}

function nodeOf(entry: Entry): Node {
  const { base } = kindOf(entry.kind)
  return {
    id: entry.id,
    kind: entry.kind,
    slug: entry.slug,
    url: `${base}${entry.slug}/`,
    file: entry.file,
    hash: entry.hash,
    data: entry.data as Data,
    // Replaced once all names are known.
    card: { title: '', lead: '', facts: [], regions: [], sample: false },
    links: [],
    backlinks: [],
    citations: [],
    facets: {},
    position: 0,
  }
}

function graphOver(
  nodes: Map<string, Node>,
  lists: Record<KindName, Node[]>,
  regional: Map<string, Node[]>,
): Graph {
  const lineages = new Map<string, Node<'regions'>[]>()
  const lineage = (slug: string): Node<'regions'>[] => {
    const known = lineages.get(slug)
    if (known) return known
    const above: Node<'regions'>[] = []
    for (
      let at = nodes.get(`regions/${slug}`) as Node<'regions'> | undefined;
      at && !above.includes(at);
      at = nodes.get(`regions/${at.data.parent}`) as Node<'regions'> | undefined
    )
      above.push(at)
    lineages.set(slug, above)
    return above
  }
  return {
    nodes,
    of: <Name extends KindName>(kind: Name) => lists[kind] as Node<Name>[],
    find: <Name extends KindName>(kind: Name, slug: string) =>
      nodes.get(`${kind}/${slug}`) as Node<Name> | undefined,
    lineage,
    within: (slug) => regional.get(slug) ?? [],
    place: (slug) =>
      lineage(slug)
        .slice(0, 2)
        .reverse()
        .map((region) => region.data.short ?? region.data.title)
        .join(' '),
  }
}

/** Adds a node's links, and their other sides; what they fail to find are the problems. */
function join(node: Node, entry: Entry, nodes: Map<string, Node>): Problem[] {
  const problems: Problem[] = []
  const seen = new Set<string>()
  for (const { field, label, reference, target, path, owner } of relations[node.kind](entry.data)) {
    const [kind] = reference.kinds
    const id = kind === '*' ? target : `${kind}/${target}`
    const to = nodes.get(id)
    const params = { field: path.map(String).join('.'), found: target, id }
    if (!to) {
      problems.push(
        error('reference/unknown', node.file, { path, params: { ...params, ...near(id, nodes) } }),
      )
      continue
    }
    if (to === node) {
      problems.push(error('reference/self', node.file, { path, params }))
      continue
    }
    const role = owner === entry.data ? undefined : (owner['role'] as string | undefined)
    const note = owner === entry.data ? undefined : (owner['note'] as string | undefined)
    const key = `${field}\n${id}\n${role ?? ''}`
    if (seen.has(key)) {
      problems.push(error('reference/twice', node.file, { path, params }))
      continue
    }
    seen.add(key)
    if (field === 'sources')
      node.citations.push({
        source: to,
        number: node.citations.length + 1,
        ...(owner !== entry.data && owner['covers'] ? { covers: owner['covers'] as string[] } : {}),
        ...(note && { note }),
      })
    connect({
      from: node,
      to,
      field,
      label,
      backlink: reference.backlink,
      ...(role && { role }),
      ...(note && { note }),
    })
  }
  const related = new Set(node.links.map((link) => link.to))
  for (const { to: address } of entry.links) {
    const to = nodes.get(idOf(address) ?? '')
    if (!to || to === node || related.has(to)) continue
    related.add(to)
    connect({ from: node, to, field: 'body', label: '文中提到', backlink: '提到它的条目' })
  }
  return problems
}

function connect(link: Link) {
  link.from.links.push(link)
  link.to.backlinks.push(link)
}

/** `/alliances/x/#y` -> `alliances/x`; `/about/` -> `pages/about`. */
export function idOf(address: string): string | undefined {
  const match = /^\/([a-z]+)\/([a-z0-9-]+)\/(?:#.*)?$/.exec(address)
  if (match) return `${match[1]}/${match[2]}`
  const page = /^\/([a-z0-9-]+)\/(?:#.*)?$/.exec(address)
  return page ? `pages/${page[1]}` : undefined
}

function near(id: string, nodes: Map<string, Node>): { nearest?: string; title?: string } {
  const [kind, slug = ''] = id.split('/')
  const candidates: string[] = []
  for (const node of nodes.values()) if (node.kind === kind) candidates.push(node.slug)
  const found = nearest(slug, candidates, distance)
  if (!found) return {}
  return { nearest: found, title: nodes.get(`${kind}/${found}`)?.data.title ?? '' }
}

/** Nodes that come back to themselves along a field; each ring is told once. */
function cycles(nodes: Map<string, Node>, kind: KindName, field: string): Problem[] {
  const problems: Problem[] = []
  const done = new Set<Node>()
  for (const start of nodes.values()) {
    if (start.kind !== kind) continue
    const trail: Node[] = []
    let at: Node | undefined = start
    while (at && !done.has(at) && !trail.includes(at)) {
      trail.push(at)
      at = at.links.find((link) => link.field === field)?.to
    }
    if (at && trail.includes(at)) {
      const ring = trail.slice(trail.indexOf(at))
      problems.push(
        error('reference/cycle', at.file, {
          path: [field],
          params: { field, ring: [...ring, at].map((node) => node.slug).join(' → ') },
        }),
      )
    }
    for (const node of trail) done.add(node)
  }
  return problems
}
