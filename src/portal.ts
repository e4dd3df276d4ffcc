/**
 * The portal: what the check made of the content, for all rooms above to read.
 *
 * Astro bundles pages apart from what checked the content; both must see the one portal, so it hangs on `globalThis`.
 * Only this file knows.
 */
import { newestChange, type Graph, type Link, type Node } from './graph/index.ts'
import { filePath, withSources, type BodyRecord } from './read/index.ts'
import type { Site } from './site.ts'

/** A picture in the sizes that there are of it: attributes of an `img`. */
export interface Picture {
  src: string
  srcset?: string
  width: number
  height: number
  /** What is behind it shows through. */
  clear: boolean
}

/** A file to take away. */
export interface Download {
  title: string
  /** Root-absolute. */
  href: string
  /** In small letters, without its dot. */
  ending: string
  /** Media type. */
  type: string
  /** Its size; 0 where it is published otherwise than as it is. */
  bytes: number
  /** A link of the body leads to it; no field names it. */
  isLinked?: boolean
}

/** How large a film is on the screen, in pixels; 0 where its file does not tell. */
export interface Film {
  width: number
  height: number
}

/** What pages ask of the owner's files, by their root-absolute paths; of downloads, by the ids of entries. */
export interface Shelves {
  pictures?: ReadonlyMap<string, Picture>
  films?: ReadonlyMap<string, Film>
  downloads?: ReadonlyMap<string, readonly Download[]>
}

export interface Portal {
  readonly site: Site
  readonly graph: Graph
  /** The body of an entry, read when it is asked for. */
  body(node: Node): BodyRecord
  /** The owner's picture at a root-absolute address; none of a drawing (SVG) that says no size. */
  picture(address: string): Picture | undefined
  film(address: string): Film | undefined
  /** What each entry offers to take away, by its id. */
  readonly downloads: ReadonlyMap<string, readonly Download[]>
  /** The HTML of a body, whose pictures have their sizes; `sizes` says how wide they are shown. */
  sized(html: string, sizes: string): string
  /** The newest change of all entries, EDTF; the build's own clock is never asked. */
  readonly updated?: string | undefined
}

/** The portal of entries that were checked. */
export function createPortal(
  site: Site,
  graph: Graph,
  read: (node: Node) => BodyRecord,
  { pictures, films, downloads = new Map() }: Shelves = {},
): Portal {
  const picture = (address: string) => pictures?.get(filePath(address))
  return {
    site,
    graph,
    body: read,
    picture,
    film: (address) => films?.get(filePath(address)),
    downloads,
    sized: (html, sizes) =>
      withSources(html, (source, tag) => {
        const { src, srcset, width, height, clear } = picture(source) ?? {}
        const sized = srcset ? ` srcset="${srcset}" sizes="${sizes}"` : ''
        const kept = width && !/ (?:width|height)="/.test(tag)
        const place = kept ? ` width="${width}" height="${height}"` : ''
        return `src="${src ?? source}"${sized}${place}${clear ? ' class="clear"' : ''}`
      }),
    updated: newestChange(graph.nodes.values()),
  }
}

/** A relation of an entry, `collection` and `id` being those of the other: `getEntry(relation)`. */
export interface Relation {
  collection: Node['kind']
  id: string
  title: string
  url: string
  /** What this entry calls it: 成员, and 加入的联合体 on the other side. */
  label: string
  /** The field that states it; `body` for a link in the text. */
  field: string
  role?: string | undefined
  note?: string | undefined
}

/** What an entry of a content collection refers to, and what refers to it. */
export function getLinks({ collection, id }: { collection: Node['kind']; id: string }): {
  links: Relation[]
  backlinks: Relation[]
} {
  const node = getPortal().graph.node(`${collection}/${id}`)
  if (!node) throw new Error(`${collection}/${id} is no entry of the portal.`)
  const told = ({ field, role, note }: Link, label: string, other: Node): Relation => ({
    collection: other.kind,
    id: other.slug,
    title: other.card.title,
    url: other.url,
    label,
    field,
    role,
    note,
  })
  return {
    links: node.links.map((link) => told(link, link.label, link.to)),
    backlinks: node.backlinks.map((link) => told(link, link.backlink, link.from)),
  }
}

const place = globalThis as { [key: symbol]: Portal | undefined }
const key = Symbol.for('lianmai.portal')

export function setPortal(portal: Portal) {
  place[key] = portal
}

/** The portal; throws where the content was not checked first. */
export function getPortal(): Portal {
  const portal = place[key]
  if (!portal) throw new Error('The content has not been checked: call setPortal first.')
  return portal
}
