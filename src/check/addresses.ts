/**
 * Every address the portal will have: pages, entries and their other forms, and the owner's files.
 *
 * Enters: the graph and the owner's folder. Leaves: whether a path is there. Promises: the same answer on every
 * machine: the case of letters counts even where the file system does not care.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { idOf, type Graph, type Node } from '../graph/index.ts'
import { monthsOf } from '../graph/month.ts'
import { pairsOf } from '../graph/pair.ts'
import { kindNames, kindOf, listedKinds } from '../kinds/index.ts'

/** Pages that belong to no entry, and the files beside them. */
const fixed = [
  '/',
  '/search/',
  '/calendar/',
  '/calendar/subscribe/',
  '/data/',
  '/network/',
  '/network/relations/',
  '/landscape/',
  '/compare/',
  '/changes/',
  '/directory/',
  '/images/',
  '/feed.xml',
  '/calendar.ics',
  '/sitemap-index.xml',
  '/llms.txt',
  ...listedKinds.flatMap((kind) => [
    `/${kind}/`,
    `/${kind}/index.json`,
    `/${kind}/index.csv`,
    ...(kindOf(kind).dated ? [`/${kind}/feed.xml`] : []),
    ...(kindOf(kind).dated === 'span' ? [`/${kind}/calendar.ics`] : []),
  ]),
]

/** The files an entry has in its own folder. */
function formsOf(node: Node): string[] {
  return [
    'index.json',
    ...kindOf(node.kind).images.map((format) => `${format}.png`),
    ...(node.kind === 'events' ? ['event.ics'] : []),
    ...(node.kind === 'alliances' ? ['feed.xml', 'calendar.ics'] : []),
  ]
}

/** How many entries a page of a list holds. */
const perPage = 200

/** Pages that follow from the entries there are: a month, an alliance's directory, two alliances side by side. */
function isDerived(path: string, graph: Graph): boolean {
  const [, room = '', first = '', second = '', rest] = path.split('/')
  if (!path.endsWith('/') || !first) return false
  const hasAlliance = (slug: string) => graph.nodes.has(`alliances/${slug}`)
  if (room === 'calendar') return !second && monthsOf(graph).some(({ key }) => key === first)
  if (room === 'directory') return !second && hasAlliance(first)
  if (room === 'compare')
    return rest === '' && pairsOf(graph).some(([a, b]) => a.slug === first && b.slug === second)
  const kind = listedKinds.find((name) => name === room)
  const page = Number(second)
  return (
    kind !== undefined &&
    first === 'page' &&
    rest === '' &&
    page >= 2 &&
    page <= Math.ceil(graph.of(kind).length / perPage)
  )
}

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

export function addressesOf(graph: Graph, publicFolder: string): Addresses {
  const pages = new Set(fixed)
  let files: Set<string> | undefined
  const owned = () => (files ??= new Set(filesIn(publicFolder)))
  const entry = (path: string) => graph.nodes.get(idOf(path) ?? '')
  const hasFile = (path: string) => owned().has(path.normalize('NFC'))
  return {
    entry,
    hasFile,
    has(path) {
      if (pages.has(path) || entry(path)) return true
      const folder = path.slice(0, path.lastIndexOf('/') + 1)
      const node = entry(folder)
      if (node && formsOf(node).includes(path.slice(folder.length))) return true
      return hasFile(path) || isDerived(path, graph)
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
