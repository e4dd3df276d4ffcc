/**
 * The index of a portal, which one entry is held against while it is written.
 *
 * Enters: the content as it was read and joined. Leaves: what `checkEntry` asks for, as JSON. Promises: of a draft it
 * has the address and what it refers to, and none of its words; the same content gives the same bytes.
 */
import { idOf, idOfReference, relations, type Entry } from '../graph/index.ts'
import { addressOf, type Site } from '../site.ts'
import type { Route } from './addresses.ts'
import type { IndexedEntry, IndexedRoute, PortalIndex } from './entry.ts'
import type { Opened } from './index.ts'

type Naming = PortalIndex['settings']['names'][number]

/** `routes` are Astro's; without them an address that no entry and no file has is taken for a page. */
export function indexOf(
  { site, parts, own, others }: Opened,
  routes?: readonly Route[],
): PortalIndex {
  const { sorted, graph, bodies, refused, images, more } = parts
  const published = sorted.entries.map((entry): IndexedEntry => {
    const headings = bodies.get(entry.id)?.headings.map(({ id }) => id) ?? []
    const mentions = mentionsOf(entry)
    return {
      ...indexed(entry),
      ...(headings.length && { headings }),
      ...(mentions.length && { mentions }),
    }
  })
  const entries = [
    ...published,
    ...sorted.faulty.map((entry) => indexed(entry, 'faulty')),
    ...sorted.drafts.map((entry) => indexed(entry, 'draft')),
  ]
  const known = new Set([...sorted.entries, ...sorted.faulty, ...sorted.drafts].map(({ id }) => id))
  return {
    settings: {
      spacing: site?.spacing ?? 'any',
      frames: site?.allow?.frames ?? [],
      images,
      vocabulary: JSON.parse(graph.terms.key) as object,
      ...(site && { owner: site.footer.owner }),
      names: site ? namedIn(site, known) : [],
    },
    entries: entries.sort((a, b) => (a.file < b.file ? -1 : 1)),
    files: Object.fromEntries(own.map(({ path, bytes }) => [`/${path}`.normalize('NFC'), bytes])),
    refused: [...refused],
    beside: others,
    pages: more,
    ...(routes && { routes: routes.map(routeOf) }),
  }
}

function indexed(entry: Entry, state?: IndexedEntry['state']): IndexedEntry {
  const { kind, file, slug, data } = entry
  const name = file.slice(kind.length + 1, -3).normalize('NFC')
  return {
    file,
    ...(slug !== name && { slug }),
    ...(state && { state }),
    // In dev drafts are published like all others.
    ...(state && data['draft'] ? { data: {}, names: namesOf(entry) } : { data }),
  }
}

/** Entries that a body leads to, each once. */
const mentionsOf = ({ links }: Entry): string[] => [
  ...new Set(links.flatMap(({ to }) => idOf(to) ?? [])),
]

/** What a draft refers to, in its fields and its text. */
const namesOf = (entry: Entry): Naming[] => [
  ...relations[entry.kind](entry.data).map((one): Naming => [one.field, idOfReference(one)]),
  ...mentionsOf(entry).map((id): Naming => ['body', id]),
]

/** Entries that settings name. */
function namedIn({ home, navigation, footer }: Site, known: ReadonlySet<string>): Naming[] {
  const look = (field: string, value: unknown): Naming[] => {
    if (typeof value === 'object' && value !== null)
      return Object.values(value).flatMap((one) => look(field, one))
    const id = typeof value === 'string' ? idOf(addressOf(value)) : undefined
    return id && known.has(id) ? [[field, id]] : []
  }
  return Object.entries({ home, navigation, footer }).flatMap(([field, value]) =>
    look(field, value),
  )
}

function routeOf({
  pattern,
  patternRegex,
  pathname,
  type,
  entrypoint,
  params,
}: Route): IndexedRoute {
  const place = pathname === undefined ? { source: patternRegex.source } : { pathname }
  return { pattern, ...place, type, entrypoint, params: [...params] }
}
