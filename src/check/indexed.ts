/**
 * The index of a portal, which one entry is held against while it is written.
 *
 * Enters: the content as it was read and joined. Leaves: what `checkEntry` asks for, as JSON. Promises: of a draft it
 * has the address and what it refers to, and none of its words; the same content gives the same bytes.
 */
import { idOf, idOfReference, relations, type Entry } from '../graph/index.ts'
import { kindNames } from '../kinds/index.ts'
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
  const entries = [
    ...sorted.entries.map((entry): IndexedEntry => {
      const node = graph.nodes.get(entry.id)
      const headings = bodies.get(entry.id)?.headings.map(({ id }) => id) ?? []
      return indexed(entry, headings, node?.file === entry.file ? mentionsOf(entry) : [])
    }),
    ...sorted.faulty.map((entry) => ({ ...indexed(entry), state: 'faulty' as const })),
    ...sorted.drafts.map((entry) => {
      const names = namesOf(entry)
      const { file, slug } = indexed(entry)
      return { file, ...(slug && { slug }), state: 'draft' as const, data: {}, names }
    }),
  ]
  return {
    settings: {
      spacing: site?.spacing ?? 'any',
      frames: site?.allow?.frames ?? [],
      images,
      vocabulary: JSON.parse(graph.terms.key) as object,
      ...(site && { owner: site.footer.owner }),
      names: site ? namedIn(site) : [],
    },
    entries: entries.sort((a, b) => (a.file < b.file ? -1 : 1)),
    files: Object.fromEntries(own.map(({ path, bytes }) => [`/${path}`.normalize('NFC'), bytes])),
    refused: [...refused],
    beside: others,
    pages: more,
    ...(routes && { routes: routes.map(routeOf) }),
  }
}

function indexed(
  entry: Entry,
  headings: readonly string[] = [],
  mentions: readonly string[] = [],
): IndexedEntry {
  const { kind, file, slug, data } = entry
  const name = file.slice(kind.length + 1, -3).normalize('NFC')
  return {
    file,
    ...(slug !== name && { slug }),
    data,
    ...(headings.length && { headings }),
    ...(mentions.length && { mentions }),
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
function namedIn({ home, navigation, footer }: Site): Naming[] {
  const look = (field: string, value: unknown): Naming[] => {
    if (typeof value === 'object' && value !== null)
      return Object.values(value).flatMap((one) => look(field, one))
    const id = typeof value === 'string' ? idOf(addressOf(value)) : undefined
    return id && kindNames.some((kind) => id.startsWith(`${kind}/`)) ? [[field, id]] : []
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
