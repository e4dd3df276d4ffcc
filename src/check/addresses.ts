/**
 * Every address the portal will have: pages, entries and their other forms, and the owner's files.
 *
 * Enters: the graph and the owner's folder. Leaves: whether a path is there. Promises: the same answer on every
 * machine: the case of letters counts even where the file system does not care.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
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
    ...(node.citations.length ? ['sources'] : []),
    ...('members' in node.data && node.data.members?.length ? ['members'] : []),
  ]
}

export interface Addresses {
  /** Whether a decoded path without query and fragment is a page or a file. */
  has(path: string): boolean
  hasFile(path: string): boolean
  /** The entry that lives at a path. */
  entry(path: string): Node | undefined
  /** All pages and entries. */
  pages(): Iterable<string>
  files(): Iterable<string>
}

/** Of a route with parameters its pattern is all that is known here: the build proves each address. */
export function addressesOf(
  graph: Graph,
  publicFolder: string,
  routes?: readonly Route[],
): Addresses {
  const others = routes?.filter(({ pattern }) => !ofEntries.has(pattern))
  const pages = new Set([
    ...fixed,
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
            patternRegex.test(path) && (!params.includes('kind') || kindOfPath(path)),
        )
      : !kindOfPath(path)
  let files: Set<string> | undefined
  const owned = () => (files ??= new Set(filesIn(publicFolder)))
  const entry = (path: string) => {
    const node = graph.nodes.get(idOf(path) ?? '')
    return node?.url === path ? node : undefined
  }
  const hasFile = (path: string) => owned().has(path.normalize('NFC'))
  return {
    entry,
    hasFile,
    has(path) {
      if (entry(path) || pages.has(path)) return true
      const node = entry(path.slice(0, path.lastIndexOf('/') + 1))
      return (node && hasForm(node, path)) || hasFile(path) || isRoute(path)
    },
    *pages() {
      yield* pages
      for (const { url } of graph.nodes.values()) yield url
    },
    files: owned,
  }
}

/** Root-absolute paths of all files below a folder; links to folders are not followed. */
function* filesIn(folder: string, above = '/'): Generator<string> {
  let entries
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    return
  }
  for (const entry of entries) {
    const path = `${above}${entry.name}`.normalize('NFC')
    if (entry.isDirectory()) yield* filesIn(join(folder, entry.name), `${path}/`)
    else if (entry.isFile() || isLinkedFile(join(folder, entry.name))) yield path
  }
}

function isLinkedFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** Whether the first part of a path is the folder of a kind. */
export const kindOfPath = (path: string) =>
  kindNames.find((kind) => path.startsWith(`/${kind}/`) || path === `/${kind}`)
