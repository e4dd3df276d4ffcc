/** What the room reads: a portal, seen only as far as feeds need it. */
import type { Graph, Node } from '../graph/index.ts'
import type { Site } from '../site.ts'

export interface Content {
  site: Pick<
    Site,
    | 'name'
    | 'tagline'
    | 'description'
    | 'licence'
    | 'address'
    | 'language'
    | 'timezone'
    | 'url'
    | 'editions'
  > & { footer: Pick<Site['footer'], 'owner'> & Partial<Pick<Site['footer'], 'contacts'>> }
  graph: Graph
  /** Its HTML may be made anew each time it is asked for. */
  body(node: Node): { readonly html: string }
  /** By the ids of entries. */
  downloads?: ReadonlyMap<string, readonly Offered[]>
}

/** A file that an entry offers, as `Download` of the portal. */
export interface Offered {
  title: string
  href: string
  ending: string
  type: string
  bytes: number
  isLinked?: boolean
}

/** The files that an entry's fields offer. */
export const offeredBy = ({ downloads }: Content, { id }: Node) =>
  (downloads?.get(id) ?? []).filter(({ isLinked }) => !isLinked)

/** One file of the finished site, made when its body is asked for. */
export interface FeedFile {
  /** Relative to the site's root: `alliances/index.json`. */
  path: string
  body(): string | Uint8Array
}

/** A root-absolute path under the portal's public address. */
export const absolute = ({ site }: Pick<Content, 'site'>, path: string) =>
  site.url + path.replace(/^\//, '')
