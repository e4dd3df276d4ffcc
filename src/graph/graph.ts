/**
 * How things join: entries -> nodes with links and backlinks.
 *
 * Enters: the valid entries of the whole content folder. Leaves: the graph and every problem of how they join.
 * Promises: one pass over entries and one over links; each relation is stated once and shown on both sides; whatever
 * is read of the graph is noted in its ledger.
 */
import { byDateDescending } from '../kinds/date.ts'
import { kindNames, kindOf, type Card, type Data, type KindName } from '../kinds/index.ts'
import type { Entry } from './entry.ts'
import { cycles, join, lostReferences, type Absent } from './join.ts'
import { cell, Ledger } from './ledger.ts'
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
  /** The day of its last change, EDTF: its own `updated`, else its file's; the one place that pages and feeds ask. */
  changed?: string | undefined
  /** The day its file's history begins, `YYYY-MM-DD`. */
  added?: string | undefined
  /** What is made of it once for all who ask; see `Ledger`. A name is that of a memo or of a value, not of both. */
  memo<Value>(name: string, make: () => Value): Value
  value<Value>(name: string, make: () => Value): Value
}

export interface Graph {
  /** All nodes by id; to read one, `find` or `node` is the way. */
  readonly nodes: ReadonlyMap<string, Node>
  /** What is read of the graph, and what is made of it once for all who ask. */
  ledger: Ledger
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

const collator = new Intl.Collator('zh-CN')

/**
 * `others` are known and not published: entries with faults of their own, and drafts. Their references are looked at
 * too, and what refers to them is not called wrong for their sake.
 */
export function buildGraph(
  entries: readonly Entry[],
  others: { faulty?: readonly Entry[]; drafts?: readonly Entry[] } = {},
): { graph: Graph; problems: Problem[] } {
  const { faulty = [], drafts = [] } = others
  const absent: Absent = new Map([
    ...drafts.map(({ id }) => [id, 'draft'] as const),
    ...faulty.map(({ id }) => [id, 'faulty'] as const),
  ])
  const problems: Problem[] = []
  const ledger = new Ledger()
  const nodes = new Map<string, Entity>()
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
    const node = new Entity(entry, ledger)
    nodes.set(entry.id, node)
    lists[entry.kind].push(node)
  }

  const regional: Regional = new Map()
  const graph = graphOver(nodes, lists, regional, ledger)
  for (const entry of entries) {
    const node = nodes.get(entry.id)
    if (node?.file === entry.file) problems.push(...join(node, entry, nodes, absent))
  }
  for (const entry of [...faulty, ...drafts]) problems.push(...lostReferences(entry, nodes, absent))
  problems.push(...cycles(lists))

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
        const kinds = regional.get(region) ?? {}
        regional.set(region, kinds)
        ;(kinds[name] ??= []).push(node)
      }
    })
  }
  return { graph, problems }
}

/** A node that notes what is read of it. */
class Entity implements Node {
  readonly id: string
  readonly kind: KindName
  readonly slug: string
  readonly url: string
  readonly file: string
  readonly hash: string
  readonly #ledger: Ledger
  /** Places of its cells in the ledger, once they are read. */
  #face = -1
  #ties = -1
  #dates = -1
  readonly #changed: string | undefined
  readonly #added: string | undefined
  readonly #data: Data
  readonly #links: Link[] = []
  readonly #backlinks: Link[] = []
  readonly #citations: Citation[] = []
  readonly #facets: Record<string, string[]> = {}
  /** What the ledger has made once of this node: found here without its full name. */
  #made: Map<string, { place: number; value: unknown }> | undefined
  // Replaced once all names are known.
  #card: Card = { title: '', lead: '', facts: [], regions: [], sample: false }
  #position = 0

  constructor(entry: Entry, ledger: Ledger) {
    this.id = entry.id
    this.kind = entry.kind
    this.slug = entry.slug
    this.url = `${kindOf(entry.kind).base}${entry.slug}/`
    this.file = entry.file
    this.hash = entry.hash
    this.#data = entry.data as Data
    this.#ledger = ledger
    this.#changed = this.#data.updated ?? entry.history?.changed
    this.#added = entry.history?.added
  }
  noteFace() {
    if (this.#face < 0) this.#face = this.#ledger.place(cell.face(this.id))
    this.#ledger.noteAt(this.#face)
  }
  #noteTies() {
    if (this.#ties < 0) this.#ties = this.#ledger.place(cell.ties(this.id))
    this.#ledger.noteAt(this.#ties)
  }
  #noteDates() {
    if (this.#dates < 0) this.#dates = this.#ledger.place(cell.dates(this.id))
    this.#ledger.noteAt(this.#dates)
  }
  get data() {
    this.noteFace()
    return this.#data
  }
  get card() {
    this.noteFace()
    return this.#card
  }
  set card(card) {
    this.#card = card
  }
  get facets() {
    this.noteFace()
    return this.#facets
  }
  get links() {
    this.#noteTies()
    return this.#links
  }
  get backlinks() {
    this.#noteTies()
    return this.#backlinks
  }
  get citations() {
    this.#noteTies()
    return this.#citations
  }
  get position() {
    this.#ledger.note(cell.list(this.kind))
    return this.#position
  }
  set position(position) {
    this.#position = position
  }
  get changed() {
    this.#noteDates()
    return this.#changed
  }
  get added() {
    this.#noteDates()
    return this.#added
  }
  memo<Value>(name: string, make: () => Value): Value {
    const known = this.#known(name)
    if (known) return known.value as Value
    const full = `${name} of ${this.id}`
    return this.#keep(name, cell.memo(full), this.#ledger.memo(full, make))
  }
  value<Value>(name: string, make: () => Value): Value {
    const known = this.#known(name)
    if (known) return known.value as Value
    return this.#keep(name, cell.value(name, this.id), this.#ledger.value(name, this.id, make))
  }
  #known(name: string) {
    const known = this.#made?.get(name)
    if (known) this.#ledger.noteAt(known.place)
    return known
  }
  #keep<Value>(name: string, cell: string, value: Value): Value {
    this.#made ??= new Map()
    this.#made.set(name, { place: this.#ledger.place(cell), value })
    return value
  }
}

function graphOver(
  nodes: Map<string, Entity>,
  lists: Record<KindName, Node[]>,
  regional: Regional,
  ledger: Ledger,
): Graph {
  const lineages = new Map<string, { place: number; above: Node<'regions'>[] }>()
  const lineage = (slug: string): Node<'regions'>[] => {
    const known = lineages.get(slug)
    if (known) {
      ledger.noteAt(known.place)
      return known.above
    }
    const place = ledger.place(cell.lineage(slug))
    ledger.noteAt(place)
    const above: Node<'regions'>[] = []
    for (
      let at = nodes.get(`regions/${slug}`) as Node<'regions'> | undefined;
      at && !above.includes(at);
      at = nodes.get(`regions/${at.data.parent}`) as Node<'regions'> | undefined
    )
      above.push(at)
    lineages.set(slug, { place, above })
    return above
  }
  const find = (id: string): Node | undefined => {
    const node = nodes.get(id)
    if (node) node.noteFace()
    else ledger.note(cell.face(id))
    return node
  }
  return {
    get nodes() {
      ledger.note(cell.all)
      return nodes
    },
    ledger,
    node: find,
    beside({ id, kind }) {
      ledger.note(cell.beside(id))
      return ledger.unnoted(() => {
        const { position } = nodes.get(id)!
        return { newer: lists[kind][position - 1], older: lists[kind][position + 1] }
      })
    },
    of: <Name extends KindName>(kind: Name) => {
      ledger.note(cell.list(kind))
      return lists[kind] as Node<Name>[]
    },
    find: <Name extends KindName>(kind: Name, slug: string) =>
      find(`${kind}/${slug}`) as Node<Name> | undefined,
    lineage,
    within: <Name extends KindName>(region: string, kind: Name) => {
      ledger.note(cell.within(region, kind))
      return (regional.get(region)?.[kind] ?? []) as Node<Name>[]
    },
    place: (slug) =>
      lineage(slug)
        .slice(0, 2)
        .reverse()
        .map((region) => region.data.short ?? region.data.title)
        .join(' '),
  }
}
