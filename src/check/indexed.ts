/**
 * The index of a portal, which one entry is held against while it is written.
 *
 * Enters: the content as it was read and joined. Leaves: what `checkEntry` asks for, as JSON. Promises: of a draft it
 * has the address and what it refers to, and none of its words; the same content gives the same bytes.
 */
import { idOf, idOfReference, relations, type Entry } from '../graph/index.ts'
import { addressOf, type Site } from '../site.ts'
import type { Route } from './addresses.ts'
import type { IndexedEntry, Naming, PortalIndex } from './entry.ts'
import type { Opened } from './index.ts'

/** `routes` are Astro's; without them an address that no entry and no file has is taken for a page. */
export function indexOf(
  { site, parts, own, others }: Opened,
  routes?: readonly Route[],
): PortalIndex {
  const { sorted, graph, bodies, refused, images, more } = parts
  const published = sorted.entries.map((entry) => {
    const headings = bodies.get(entry.id)?.headings.map(({ id }) => id) ?? []
    return { ...indexed(entry), ...(headings.length && { headings }) }
  })
  const entries = [
    ...published,
    ...sorted.faulty.map((entry) => indexed(entry, 'faulty')),
    ...sorted.drafts.map((entry) => indexed(entry, 'draft')),
  ].sort((a, b) => (a.file < b.file ? -1 : 1))
  return {
    settings: {
      spacing: site?.spacing ?? 'any',
      frames: site?.allow?.frames ?? [],
      images,
      vocabulary: JSON.parse(graph.terms.key) as object,
      ...(site && { owner: site.footer.owner }),
      names: site ? namedIn(site).filter(([, id]) => entries.some((one) => one.id === id)) : [],
    },
    entries,
    files: Object.fromEntries(own.map(({ path, bytes }) => [`/${path}`.normalize('NFC'), bytes])),
    refused: [...refused],
    beside: others,
    pages: more,
    ...(routes && {
      routes: routes.map(({ pattern, patternRegex, pathname, type, entrypoint, params }) => {
        const { source } = patternRegex
        return { pattern, source, pathname, type, entrypoint, params: [...params] }
      }),
    }),
  }
}

function indexed(entry: Entry, state?: IndexedEntry['state']): IndexedEntry {
  const { id, kind, file, data, links } = entry
  const fields = relations[kind](data).map((one): Naming => [one.field, idOfReference(one)])
  const mentions = new Set(links.flatMap(({ to }) => idOf(to) ?? []))
  const names = [...fields, ...[...mentions].map((to): Naming => ['body', to])]
  // In dev drafts are published like all others.
  return { id, file, ...(state && { state }), data: state && data['draft'] ? {} : data, names }
}

/** What settings lead to. */
const namedIn = ({ home, navigation, footer }: Site): Naming[] =>
  Object.entries({ home, navigation, footer }).flatMap(([field, value]) => {
    const look = (one: unknown): Naming[] => {
      if (typeof one === 'object' && one) return Object.values(one).flatMap(look)
      const id = typeof one === 'string' && idOf(addressOf(one))
      return id ? [[field, id]] : []
    }
    return look(value)
  })
