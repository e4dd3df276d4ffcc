/**
 * One file beside all others: as it was read -> the entry that it is, and what is told of it.
 *
 * Enters: files as they were read, and the portal around them. Leaves: entries that are published, those with faults of
 * their own and drafts; what is wrong with their fields, names, addresses, files and days.
 */
import {
  error,
  labelAt,
  readEntry,
  type Dates,
  type Entry,
  type Fault,
  type Graph,
  type Problem,
  type RawEntry,
} from '../graph/index.ts'
import { kindNames, kindOf, slugPattern } from '../kinds/index.ts'
import type { Terms } from '../kinds/terms.ts'
import { noBody } from '../read/body.ts'
import type { History } from '../read/history.ts'
import type { BodyOutline } from '../read/markdown.ts'
import { reservedSlugs } from '../site.ts'
import { addressesOf, type Route } from './addresses.ts'
import { namedIn, type Beside } from './beside.ts'
import { checkBody, fileFault, imageFault, type Surroundings } from './bodies.ts'
import { checkDays } from './days.ts'
import type { Read } from './files.ts'
import { namer, type Named } from './names.ts'
import { nearFinder, type Near } from './near.ts'
import { slugOf } from './pinyin.ts'

/** What files are held against while they become entries. */
export interface Sorting {
  beside: Beside
  /** Whether drafts are published. */
  drafts: boolean
  terms: Terms
  history?: History['files'] | undefined
  /** Entries that are known already. */
  known?: readonly Entry[]
}

/** The files as entries, in their order. */
export interface Sorted {
  problems: Problem[]
  entries: Entry[]
  faulty: Entry[]
  drafts: Entry[]
  bodies: Map<string, BodyOutline>
  /** Of files that link by name. */
  addresses: Map<string, Named['addresses']>
}

/** The files that an entry was before it was renamed. */
export function formerFiles({ kind, reading }: Read): string[] {
  const former = reading.data['formerly']
  return Array.isArray(former) ? former.map((slug) => `${kind}/${slug}.md`) : []
}

/** The days of a file and of those that it was. */
function datesOf(history: History['files'], one: Read): Dates | undefined {
  const own = history.get(one.file)
  const before = formerFiles(one).flatMap((file) => history.get(file)?.added ?? [])
  return own && { ...own, added: [own.added, ...before].sort()[0]! }
}

export function sortEntries(
  read: readonly Read[],
  { beside, drafts, terms, history, known = [] }: Sorting,
): Sorted {
  const problems: Problem[] = []
  const sorted: Sorted = {
    problems,
    entries: [],
    faulty: [],
    drafts: [],
    bodies: new Map(),
    addresses: new Map(),
  }
  const folded = new Map(known.map(({ id, file }) => [id.toLowerCase(), file]))
  const before = known.map(({ kind, slug, data }) => ({ kind, name: slug, reading: { data } }))
  const name = namer([...before, ...read])
  for (const one of read) {
    const { kind, file, hash, reading } = one
    const dates = history && datesOf(history, one)
    const named = name({ ...one, reading: { ...reading, data: beside.data(reading.data, one) } })
    const own = reading.body ?? noBody
    const body = named.addresses.size ? { ...own, links: [...named.links] } : own
    if (named.addresses.size) sorted.addresses.set(file, named.addresses)
    const raw = {
      kind,
      file,
      hash,
      name: one.name,
      data: named.data,
      links: body.links,
    }
    const told = JSON.stringify([
      terms.key,
      named.data === reading.data ? '' : named.data,
      [...named.addresses],
    ])
    if (one.result?.state !== told)
      one.result = { state: told, ...entryOf(raw, reading.sound, terms) }
    const { entry, faulty, problems: found } = one.result
    problems.push(...found.map(copyOf), ...named.problems.map((fault) => ({ ...fault, file })))
    const made = { ...(entry ?? faulty!), ...(dates && { history: dates }) }
    const wrong = addressProblem(made, folded)
    if (wrong) problems.push(wrong)
    sorted.bodies.set(file, body)
    if (!entry || wrong) sorted.faulty.push(made)
    else if (entry.data['draft'] && !drafts) sorted.drafts.push(made)
    else sorted.entries.push(made)
  }
  return sorted
}

/** Of a file that could not be read to its end, nothing is said but that. */
function entryOf(raw: RawEntry, sound: boolean, terms: Terms): ReturnType<typeof readEntry> {
  if (sound) return readEntry(raw, terms)
  const { kind, file, hash, name, data } = raw
  const faulty = { kind, file, hash, slug: name, id: `${kind}/${name}`, data, links: [] }
  return { faulty, problems: [] }
}

/** Names that no address can have: the portal's own pages, and what Windows can't write. */
const taken = /^(?:page|index|con|prn|aux|nul|com\d|lpt\d)$/

export const isReserved = (kind: string, slug: string) =>
  taken.test(slug) || (kind === 'pages' && reservedSlugs.includes(slug))

/** What keeps an entry from having an address of its own; `folded` holds the files by lower-cased id. */
function addressProblem(
  { kind, slug, id, file, data }: Entry,
  folded: Map<string, string>,
): Problem | undefined {
  const at = typeof data['slug'] === 'string' ? { path: ['slug'] } : {}
  const other = folded.get(id.toLowerCase())
  folded.set(id.toLowerCase(), other ?? file)
  if (other)
    return error('entry/duplicate', file, {
      path: ['slug'],
      params: { id: id.toLowerCase(), other },
    })
  if (!slugPattern.test(slug)) return error('entry/slug', file, { ...at, params: { found: slug } })
  if (slug.length > 100) return error('entry/long', file, { ...at, params: { found: slug.length } })
  if (isReserved(kind, slug))
    return error('entry/reserved', file, { ...at, params: { found: slug } })
  return undefined
}

/** What is added to a problem later is not added to what is known of the file. */
export const copyOf = <Kind extends Fault>(one: Kind): Kind => ({
  ...one,
  ...(one.params && { params: { ...one.params } }),
})

/** A portal whose names, addresses and files are known. */
export interface Around extends Surroundings {
  graph: Graph
  beside: Beside
  routes?: readonly Route[] | undefined
}

/** What makes up the surroundings of a file. */
export interface Parts extends Pick<Around, 'graph' | 'beside' | 'images' | 'refused' | 'routes'> {
  sorted: Pick<Sorted, 'entries' | 'faulty' | 'drafts'>
  /** The bodies of published entries, by id. */
  bodies: ReadonlyMap<string, BodyOutline>
  /** Root-absolute paths of the owner's files, those of `refused` among them. */
  files: ReadonlySet<string>
  /** Pages that only some portals have. */
  more: readonly string[]
}

export function around({ sorted, bodies, files, more, ...rest }: Parts): Around {
  const { entries, faulty, drafts } = sorted
  return {
    ...rest,
    addresses: addressesOf(rest.graph, files, rest.routes, more),
    near: nearFinder([...entries, ...faulty, ...drafts]),
    bodyOf: (id) => bodies.get(id),
    faulty: new Set(faulty.map(({ id }) => id)),
    drafts: new Set(drafts.map(({ id }) => id)),
  }
}

/** What is wrong with a file beyond its own form: `outline` is its body with links by name led, `entry` what it became. */
export function checkFile(
  { kind, name, file }: Read,
  outline: BodyOutline,
  entry: Entry,
  around: Around,
): Problem[] {
  const { beside, graph, routes } = around
  const problems: Problem[] = []
  const to = (address: string) => beside.address(address, { kind, name })
  const url = `${kindOf(kind).base}${entry.slug}/`
  const node = graph.nodes.get(entry.id)
  const isOwn = node?.file === file
  const other = isOwn && routes?.find(({ pathname }) => `${pathname}/` === url)
  if (other)
    problems.push(error('entry/page', file, { params: { found: url, other: other.entrypoint } }))
  const images = outline.images.map((image) => ({ ...image, source: to(image.source) }))
  const links = outline.links.map((link) => ({ ...link, to: to(link.to) }))
  for (const fault of checkBody({ ...outline, images, links }, kind, around))
    problems.push({ ...fault, file })
  problems.push(...checkFiles(entry, around))
  if (isOwn) problems.push(...checkDays(node, outline))
  return problems
}

function checkFiles({ file, data }: Entry, around: Surroundings): Problem[] {
  return namedIn(data).flatMap(({ value, path, wanted }) => {
    // What is no path of the portal at all has been told already.
    if (wanted === 'picture' && !/^\/(?!\/)/.test(value)) return []
    const fault =
      wanted === 'picture' ? imageFault(value, around) : fileFault(value, wanted, around)
    const params = { found: value }
    const isBare = path[0] === 'image' && !data['imageAlt']
    return [
      ...(fault ? [error(fault.rule, file, { path, params: { ...params, ...fault.params } })] : []),
      ...(isBare ? [error('image/undescribed', file, { path, params })] : []),
    ]
  })
}

/** Adds what was meant, from the entries that there are, and what the page calls a field. */
export function suggest(problem: Problem, near: Near) {
  const { rule, file, path, params } = problem
  if (!params) return
  const found = String(params['found'] ?? '')
  const kind = kindNames.find((name) => name === file.split('/')[0])
  if (params['field'] !== undefined && !params['label'] && kind && path) {
    const label = labelAt(kind, path)
    if (label) params['label'] = label
  }
  if (rule === 'entry/slug') {
    const slug = slugOf(found)
    if (slug) params['nearest'] = `${slug}.md`
  } else if (/^reference\/(?:unknown|written|kind)$/.test(rule)) {
    const wanted = kindNames.find((name) => name === params['kind']) ?? '*'
    const one = near(wanted, found.replace(/(?<!\/)\/+$/, '').replace(/^.*\//, '') || found)
    if (!one || params['nearest']) return
    params['nearest'] = wanted === '*' || params['kind'] !== one.kind ? one.id : one.slug
    params['title'] = one.title
  }
}

/** The same fault can be seen twice, as a link and as its definition. */
export function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>()
  return problems.filter(({ rule, file, path, start }) => {
    const key = [file, rule, path?.join('\0') ?? '', start ?? ''].join('\n')
    return seen.size < seen.add(key).size
  })
}
