/**
 * Files as they were read -> entries: those that are published, those with faults of their own, and drafts.
 *
 * Enters: the files and what is known beside them. Leaves: the entries, where links by name lead, and what is wrong with
 * fields, names and addresses.
 */
import {
  error,
  readEntry,
  type Dates,
  type Entry,
  type Fault,
  type Problem,
  type RawEntry,
} from '../graph/index.ts'
import { slugPattern } from '../kinds/index.ts'
import type { Terms } from '../kinds/terms.ts'
import { noBody } from '../read/body.ts'
import type { History } from '../read/history.ts'
import type { BodyOutline } from '../read/markdown.ts'
import { reservedSlugs } from '../site.ts'
import type { Beside } from './beside.ts'
import type { Read } from './files.ts'
import { namer, type Named } from './names.ts'

/** What files are held against while they become entries. */
export interface Sorting {
  beside: Beside
  /** Whether drafts are published. */
  drafts: boolean
  terms: Terms
  history?: History | undefined
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

/** The days of a file and, for an entry that was renamed, of the files it was before. */
function datesOf(history: History, { kind, file, reading }: Read): Dates | undefined {
  const own = history.get(file)
  const former = reading.data['formerly']
  if (!own || !Array.isArray(former)) return own
  const before = former.flatMap((slug) => history.get(`${kind}/${slug}.md`)?.added ?? [])
  return { ...own, added: [own.added, ...before].sort()[0]! }
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
      ...(dates && { history: dates }),
    }
    const told = JSON.stringify([
      terms.key,
      dates,
      named.data === reading.data ? '' : named.data,
      [...named.addresses],
    ])
    if (one.result?.state !== told)
      one.result = { state: told, ...entryOf(raw, reading.sound, terms) }
    const { entry, faulty, problems: found } = one.result
    problems.push(...found.map(copyOf), ...named.problems.map((fault) => ({ ...fault, file })))
    const made = entry ?? faulty!
    const wrong = addressProblem(made, folded)
    if (wrong) problems.push(wrong)
    sorted.bodies.set(file, body)
    if (!entry || wrong) sorted.faulty.push(made)
    else if (entry.data['draft'] && !drafts) sorted.drafts.push(entry)
    else sorted.entries.push(entry)
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
