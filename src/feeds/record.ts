/**
 * An entry as open data: `index.json` beside its page, and its row in its kind's `index.json`.
 *
 * Stable: a name that stands here keeps its meaning; names may be added. Absent means not recorded, never "none".
 */
import {
  compositionOf,
  entriesAt,
  newestChange,
  type Body,
  type Link,
  type Node,
} from '../graph/index.ts'
import { readDate } from '../kinds/date.ts'
import { kindOf, listedKinds, type Data, type Fact, type KindName } from '../kinds/index.ts'
import type { Tense, Tenure } from '../kinds/tenure.ts'
import { manualOf, type FieldManual } from '../kinds/manual.ts'
import { absolute, offeredBy, type Content } from './content.ts'
import { dateText, marksOf } from './words.ts'

/** A date: as written (EDTF), as read by people, and the days that bound it. */
export interface DateRecord {
  edtf: string
  text: string
  /** First and last day it can mean, `YYYY-MM-DD`; an open span has no `end`. */
  start: string
  end?: string
  inferred: boolean
}

export interface RelationRecord {
  /** `kind/slug` of the other entry. */
  id: string
  url: string
  kind: string
  title: string
  /** The field that states the relation, on whichever side: `members`; `body` for a link in the text. */
  field: string
  /** What the stating entry calls it: 成员. */
  label: string
  /** What the other entry calls it: 加入的联合体. */
  backlink: string
  /** The named part of the stating entry that it stands in: a body of an alliance. */
  within?: string
  role?: string
  note?: string
  /** From when until when it holds, EDTF. */
  tenure?: Tenure
}

export interface SourceRecord {
  number: number
  id: string
  url: string
  title: string
  publisher?: string
  date?: string
  address?: string
  /** The day from which its address leads nowhere, EDTF. */
  gone?: string
  /** The day of the portal's copy, EDTF, and the SHA-256 of its bytes. */
  copy?: { date: string; sha256: string }
  /** The fields it bears out; all of them where absent. */
  covers?: string[]
  /** Its own words, whether its copy was there and had them, and where they stand. */
  quote?: string
  proven?: boolean
  at?: string
  note?: string
}

/** An entry in a list of its kind. */
export interface RowRecord {
  /** `kind/slug`: never changes while the slug does not. */
  id: string
  url: string
  kind: string
  title: string
  aliases: string[]
  summary: string
  /** What sort of thing it is: 市域产教联合体, 高职, 签约. */
  sort?: string
  /** The date that orders it, EDTF. */
  date?: string
  /** What became of it: 取消, 延期, 终止. */
  status?: string
  /** Slugs of `regions`. */
  regions: string[]
  /** What the lists can be narrowed by; regions with all their parents. */
  facets: Record<string, string[]>
  /** The day it was last checked, EDTF, as it states itself. */
  updated?: string
  /** The day its file last changed, where it states no `updated` and the content has a history. */
  changed?: string
  /** Invented to show how an entry looks. */
  sample: boolean
  /** How sure it is, in words: 推断, 示例, 公布, 本站合计. */
  certainty: string[]
}

export interface EntryRecord extends Omit<RowRecord, 'date' | 'facets'> {
  short?: string
  /** Dates by their field: `founded`, `span`. */
  dates: Record<string, DateRecord>
  /** The facts of its card: `{ label, value, unit }`. */
  facts: Fact[]
  /** The kind's own fields as they are written, without dates and relations. */
  fields: Record<string, unknown>
  /** The totals a source declares, beside what is recorded; `total` with `certainty` is what pages show of them. */
  declared?: unknown
  /** The bodies of an alliance; their units are relations, each `within` one. */
  bodies?: Omit<Body, 'groups'>[]
  total?: { count: number; certainty: 'declared' | 'reckoned' }
  /** Of an alliance or a region, how many entries of each kind are recorded there: members, events. */
  counts?: Record<string, number>
  relations: {
    /** Stated by this entry. */
    links: RelationRecord[]
    /** Stated by the other entry. */
    backlinks: RelationRecord[]
    /** Stated by either, over or yet to come on the day of the build: in neither of the two. */
    past?: RelationRecord[]
    coming?: RelationRecord[]
  }
  sources: SourceRecord[]
  note?: string
  dateNote?: string
  /** Mistakes that were published and mended, dates in EDTF. */
  corrections?: { date: string; what: string }[]
  /** Its own picture, else its share image. */
  image?: string
  imageAlt?: string
  photos?: { image: string; imageAlt: string; caption?: string | undefined }[]
  /** Media type and size in bytes; without a size where the file is published otherwise than as it is. */
  files?: { title: string; url: string; type: string; bytes?: number }[]
  /** `url` is the film's own or, of one elsewhere, that of its page. */
  films?: { title: string; url: string; poster?: string; captions?: string }[]
}

/** Fields of every kind that have a name of their own in the record. */
const ownNames = new Set(
  'title short slug aliases summary sources note dateNote image imageAlt photos files films corrections updated sample draft declared region'.split(
    ' ',
  ),
)

const refers = (field: FieldManual): boolean =>
  field.type === 'reference' || (field.fields ?? []).some(refers)

const dataOf = (node: Node) => node.data as Record<string, unknown>

function dateRecord(edtf: string): DateRecord {
  const when = readDate(edtf)!
  return {
    edtf,
    text: dateText(edtf),
    start: when.start,
    ...(!when.open && { end: when.end }),
    inferred: when.inferred,
  }
}

const relation = (content: Content, link: Link, other: Node): RelationRecord => ({
  id: other.id,
  url: absolute(content, other.url),
  kind: other.kind,
  title: other.card.title,
  field: link.field,
  label: link.label,
  backlink: link.backlink,
  ...(link.within && { within: link.within }),
  ...(link.role && { role: link.role }),
  ...(link.note && { note: link.note }),
  ...(link.tenure && { tenure: link.tenure }),
})

/** What is over, or yet to come, of both sides. */
const elsewhen = (content: Content, node: Node, tense: Tense): { [tense]?: RelationRecord[] } => {
  const links = node.elsewhen.filter((one) => one.tense === tense)
  if (!links.length) return {}
  return {
    [tense]: links.map((one) => relation(content, one, one.from === node ? one.to : one.from)),
  }
}

/** What an entry and its row both say. */
const common = (content: Content, node: Node) => {
  const { id, url, kind, card, data, changed } = node
  return {
    id,
    url: absolute(content, url),
    kind,
    title: card.title,
    aliases: data.aliases ?? [],
    summary: card.lead,
    ...(card.kicker && { sort: card.kicker }),
    regions: card.regions,
    ...(data.updated ? { updated: data.updated } : changed && { changed }),
    sample: card.sample,
    certainty: marksOf(node),
  }
}

export const rowRecord = (content: Content, node: Node): RowRecord => ({
  ...common(content, node),
  ...(node.card.date && { date: node.card.date }),
  ...(node.card.status && { status: node.card.status }),
  facets: node.facets,
})

export function sourceRecords(content: Content, node: Node): SourceRecord[] {
  return node.citations.map(({ source, number, covers, quote, isProven = false, at, note }) => {
    const { publisher, date, address, gone, copy } = (source as Node<'sources'>).data
    return {
      number,
      id: source.id,
      url: absolute(content, source.url),
      title: source.card.title,
      ...(publisher && { publisher }),
      ...(date && { date }),
      ...(address && { address }),
      ...(gone && { gone }),
      ...(copy && { copy: { date: copy.date, sha256: copy.sha256 } }),
      ...(covers && { covers }),
      ...(quote && { quote, proven: isProven }),
      ...(at && { at }),
      ...(note && { note }),
    }
  })
}

/** The films of an entry, at addresses that any program reads. */
export function filmRecords(content: Content, { data }: Node): NonNullable<EntryRecord['films']> {
  const whole = (path: string) => new URL(absolute(content, path)).href
  return (data.films ?? []).map(({ title, file, url, poster, captions }) => ({
    title,
    url: url ?? whole(file!),
    ...(poster && { poster: whole(poster) }),
    ...(captions && { captions: whole(captions) }),
  }))
}

function totalOf(alliance: Node<'alliances'>) {
  const { declared: count, certainty } = compositionOf(alliance)
  return count === undefined ? {} : { total: { count, certainty } }
}

export function entryRecord(content: Content, node: Node): EntryRecord {
  const data = dataOf(node)
  const dates: Record<string, DateRecord> = {}
  const fields: Record<string, unknown> = {}
  for (const field of manualOf(node.kind).fields) {
    const value = data[field.name]
    if (value === undefined || ownNames.has(field.name)) continue
    if (typeof value === 'string' && field.type === 'date') dates[field.name] = dateRecord(value)
    else if (!refers(field)) fields[field.name] = value
  }
  const { short, note, dateNote, photos, corrections } = node.data
  const files = offeredBy(content, node)
  const films = filmRecords(content, node)
  return {
    ...common(content, node),
    ...(short && { short }),
    dates,
    facts: node.card.facts,
    fields,
    ...(data['declared'] !== undefined && { declared: data['declared'] }),
    ...(data['bodies'] !== undefined && {
      bodies: (data['bodies'] as NonNullable<Data<'alliances'>['bodies']>).map(
        ({ name, sort, chair, note }) => ({ name, sort, chair, note }),
      ),
    }),
    ...(node.kind === 'alliances' && totalOf(node as Node<'alliances'>)),
    ...((node.kind === 'alliances' || node.kind === 'regions') && {
      counts: Object.fromEntries(
        listedKinds.map((kind) => [kind, entriesAt(kind, content.graph, node).length]),
      ),
    }),
    relations: {
      links: node.links
        .filter((link) => link.field !== 'sources')
        .map((link) => relation(content, link, link.to)),
      backlinks: node.backlinks.map((link) => relation(content, link, link.from)),
      ...elsewhen(content, node, 'past'),
      ...elsewhen(content, node, 'coming'),
    },
    sources: sourceRecords(content, node),
    ...(note && { note }),
    ...(dateNote && { dateNote }),
    ...(corrections && { corrections }),
    ...(photos && {
      photos: photos.map((one) => ({ ...one, image: absolute(content, one.image) })),
    }),
    ...(files.length && {
      files: files.map(({ title, href, type, bytes }) => ({
        title,
        url: absolute(content, href),
        type,
        ...(bytes && { bytes }),
      })),
    }),
    ...(films.length && { films }),
    ...(node.card.image
      ? { image: absolute(content, node.card.image), imageAlt: node.card.imageAlt }
      : kindOf(node.kind).images.includes('card') && {
          image: `${absolute(content, node.url)}card.png`,
        }),
  }
}

export const entryJson = (content: Content, node: Node) =>
  `${JSON.stringify(entryRecord(content, node), undefined, 1)}\n`

/** Rows a line each: a list of thousands can still be read and compared. */
const lines = (rows: readonly unknown[]) =>
  rows.length ? `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]` : '[]'

/** `<kind>/index.json`. */
export function kindJson(content: Content, kind: KindName): string {
  const { label, about, base } = kindOf(kind)
  const nodes = content.graph.of(kind)
  const head = { kind, label, about, url: absolute(content, base), count: nodes.length }
  const rows = nodes.map((node) => rowRecord(content, node))
  return `${JSON.stringify(head).slice(0, -1)},"entries":${lines(rows)}}\n`
}

/** `data.json`: every entry as a row, every relation once; what is over or yet to come, in lists of its own. */
export function portalJson(content: Content, kinds: readonly KindName[]): string {
  const { site, graph } = content
  const updated = newestChange(graph.nodes.values())
  const head = {
    name: site.name,
    url: site.url,
    description: site.description,
    language: site.language,
    owner: site.footer.owner,
    ...(site.licence && { licence: site.licence }),
    ...(updated && { updated }),
    kinds: kinds.map((kind) => ({
      kind,
      label: kindOf(kind).label,
      about: kindOf(kind).about,
      count: graph.of(kind).length,
    })),
  }
  const entries: RowRecord[] = []
  const all = { relations: [] as unknown[], past: [] as unknown[], coming: [] as unknown[] }
  for (const kind of kinds)
    for (const node of graph.of(kind)) {
      entries.push(rowRecord(content, node))
      const told = ({ to, field, within, role, note, tenure }: Link) => ({
        from: node.id,
        to: to.id,
        field,
        within,
        role,
        note,
        ...(tenure && { tenure }),
      })
      all.relations.push(...node.links.map(told))
      for (const one of node.elsewhen) if (one.from === node) all[one.tense].push(told(one))
    }
  const lists = Object.entries(all)
    .filter(([name, rows]) => name === 'relations' || rows.length)
    .map(([name, rows]) => `,"${name}":${lines(rows)}`)
  return `${JSON.stringify(head).slice(0, -1)},"entries":${lines(entries)}${lists.join('')}}\n`
}
