/**
 * Every address the portal will have: pages, entries and their other forms, and the owner's files.
 *
 * Enters: the graph and the owner's files. Leaves: whether a path is there. Promises: the same answer on every
 * machine: the case of letters counts even where the file system does not care.
 */
import { entryOffers, kindOffers, siteOffers } from '../feeds/offer.ts'
import { idOf, type Graph, type Node } from '../graph/index.ts'
import { kindNames, kindOf, listedKinds } from '../kinds/index.ts'

/** What is asked of a route of Astro; see `IntegrationResolvedRoute`. */
export interface Route {
  pattern: string
  patternRegex: RegExp
  /** Where it has no parameters; without a slash at its end. */
  pathname?: string | undefined
  type: string
  entrypoint: string
  params: readonly string[]
}

/** Files that are there whatever the content. */
const fixed: readonly string[] = [
  '/sitemap-index.xml',
  '/robots.txt',
  '/llms.txt',
  ...[...siteOffers(), ...listedKinds.flatMap(kindOffers)].map(({ href }) => href),
]

/** Files that no link of a body leads to. */
const ours = new RegExp(
  `^/(?:(?:(?:${listedKinds.join('|')})/)?(?:card|square|poster)\\.png|build\\.json|search/index/index\\.json|sitemap-\\d+\\.xml)$`,
)

/** Routes each of whose addresses is an entry: the graph knows which there are. */
const ofEntries = new Set(['/[kind]/[slug]', '/[page]'])

/** Whether an entry has a file in its own folder. */
const hasForm = (node: Node, path: string) =>
  entryOffers(node).some(({ href }) => href === path) ||
  kindOf(node.kind).images.some((format) => path === `${node.url}${format}.png`)

/** The places on an entry's page that its data makes, beside the headings of its text. */
export function sectionsOf(node: Node): string[] {
  return [
    'main',
    'share',
    ...(['files', 'films', 'photos'] as const).filter((name) => node.data[name]?.length),
    ...(node.citations.length ? ['sources'] : []),
    ...(node.links.some(({ field }) => field === 'members') ? ['members'] : []),
  ]
}

export interface Addresses {
  /** Whether a decoded path without query and fragment is a page or a file. */
  has(path: string): boolean
  hasFile(path: string): boolean
  /** Whether an owner's file at a path would stand where the portal writes one. */
  takes(path: string): boolean
  /** The entry that lives at a path. */
  entry(path: string): Node | undefined
  /** All pages and entries. */
  pages(): Iterable<string>
  files(): Iterable<string>
}

/** `more` are pages that only some portals have. Of a route with parameters its pattern is all that is known here: the build proves each address. */
export function addressesOf(
  graph: Graph,
  files: ReadonlySet<string>,
  routes?: readonly Route[],
  more: readonly string[] = [],
): Addresses {
  const others = routes?.filter(({ pattern }) => !ofEntries.has(pattern))
  const pages = new Set([
    ...fixed,
    ...more,
    ...listedKinds.map((kind) => kindOf(kind).base),
    ...(others ?? []).flatMap(({ pathname, type }) =>
      pathname === undefined ? [] : type === 'page' ? `${pathname.replace(/\/$/, '')}/` : pathname,
    ),
  ])
  const patterns = others?.filter(({ pathname }) => pathname === undefined)
  const isRoute = (path: string) =>
    patterns
      ? patterns.some(
          ({ patternRegex, params }) =>
            patternRegex.test(path) &&
            !params.some((name) => /^(?:\.{3})?page$/.test(name)) &&
            (!params.includes('kind') || kindOfPath(path)),
        )
      : !kindOfPath(path)
  const entry = (path: string) => {
    const node = graph.nodes.get(idOf(path) ?? '')
    return node?.url === path ? node : undefined
  }
  const hasFile = (path: string) => files.has(path.normalize('NFC'))
  const isMade = (path: string) => {
    if (entry(path) || pages.has(path)) return true
    const node = entry(path.slice(0, path.lastIndexOf('/') + 1))
    return node !== undefined && hasForm(node, path)
  }
  return {
    entry,
    hasFile,
    has: (path) => isMade(path) || hasFile(path) || isRoute(path),
    takes(path) {
      const folded = path.toLowerCase()
      // A folder may have the name of a file too.
      const parts = [...folded.matchAll(/(?<=.)(?:\/|$)/g)].map(({ index }) =>
        folded.slice(0, index),
      )
      const page = folded
        .replace(/(?<=^\/(?:404|500))\.html$/, '/')
        .replace(/(?<=\/)index\.html$/, '')
      return ours.test(folded) || [...parts, page].some(isMade)
    },
    *pages() {
      yield* pages
      for (const { url } of graph.nodes.values()) yield url
    },
    files: () => files,
  }
}

/** Whether the first part of a path is the folder of a kind. */
export const kindOfPath = (path: string) =>
  kindNames.find((kind) => path.startsWith(`/${kind}/`) || path === `/${kind}`)
