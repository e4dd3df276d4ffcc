/**
 * The check of one entry while it is written, in a browser or anywhere else.
 *
 * Enters: the text of a file and an index of the portal it belongs to. Leaves: what `npm run check` tells of that file,
 * rule by rule, at the same places and in the same words. Promises: nothing asks for Node; the other entries are those of
 * the index, joined by the code that joins them in a build.
 *
 * Told by the whole check alone: `archive/*`, `folder/*`, `public/*`, `drawing/*`, `site/*` and `contact/none`; `share/glyph`, which
 * needs the fonts; `*\/gone` and how many files name what is lost; what an owner's plugins for Markdown say. A clash of
 * files or a ring is told of the one that is written, whichever comes first. What is only advice is told where the file
 * itself has no error, while the whole check waits until no file has one. The words of drafts are not in the index: a
 * reference by the name of one is told as unknown.
 */
import { buildGraph, type Entry, type Problem } from '../graph/index.ts'
import { kindNames, type KindName } from '../kinds/index.ts'
import { Terms } from '../kinds/terms.ts'
import { noBody } from '../read/body.ts'
import { decode } from '../read/bytes.ts'
import { readDecoded } from '../read/file.ts'
import type { Spacing } from '../read/prose.ts'
import { addressOf } from '../site.ts'
import type { Route } from './addresses.ts'
import { adviser } from './advice.ts'
import { Beside } from './beside.ts'
import { checkCodes } from './codes.ts'
import { around, checkFile, distinct, sortEntries, suggest } from './file.ts'
import { checkFormer } from './former.ts'
import { tell, type Told } from './tell.ts'
import { twins } from './twins.ts'

/** Who is named where: `['hosts', 'organizations/x']`; the field is `body` for a link in the text. */
export type Naming = readonly [field: string, id: string]

/** What one entry is held against, as JSON. */
export interface PortalIndex {
  settings: {
    spacing: Spacing
    /** Hosts that bodies may frame, and that pictures may be on. */
    frames: readonly string[]
    images: readonly string[]
    /** What the owner changes of our words. */
    vocabulary: object
    /** Who answers for what the portal itself says. */
    owner?: string
    names: readonly Naming[]
  }
  /** In the order of their files. */
  entries: readonly IndexedEntry[]
  /** Bytes of the owner's files by their root-absolute paths; 0 where one is published otherwise than as it is. */
  files: Readonly<Record<string, number>>
  /** Paths of files that are there and not published. */
  refused: readonly string[]
  /** Files that stand beside entries, relative to the content folder. */
  beside: readonly string[]
  /** Pages that only some portals have. */
  pages: readonly string[]
  routes?: readonly (Omit<Route, 'patternRegex'> & { source: string })[]
}

export interface IndexedEntry {
  id: string
  /** Relative to the content folder: `events/x.md`. */
  file: string
  /** Why it is not published. */
  state?: 'faulty' | 'draft'
  /** The front matter; of a draft nothing. */
  data: Record<string, unknown>
  names: readonly Naming[]
  /** Fragments of its headings. */
  headings?: readonly string[]
}

/** The index as the check has it; what is made of it is kept as long as the index itself. */
const opened = new WeakMap<PortalIndex, ReturnType<typeof open>>()

const open = ({ settings, entries, beside, routes }: PortalIndex) => ({
  terms: new Terms(settings.vocabulary),
  beside: new Beside(beside),
  routes: routes?.map((route) => ({ ...route, patternRegex: new RegExp(route.source) })),
  known: entries.map(({ id, file, state, data, names, headings = [] }) => {
    const [kind, slug] = id.split('/') as [KindName, string]
    const links = names.flatMap(([field, to]) =>
      field === 'body' ? { to: addressOf(to), start: 0, end: 0 } : [],
    )
    const entry: Entry = { kind, file, hash: '', slug, id, data, links }
    const outline = { ...noBody, headings: headings.map((id) => ({ id, depth: 2, text: '' })) }
    return { entry, state, outline }
  }),
})

/**
 * `path` is relative to the content folder, `events/x.md`; the file may be new. `today` is a calendar day, `YYYY-MM-DD`.
 * A picture that is saved together with the entry belongs into `index.files`. Throws a RangeError of another path.
 */
export async function checkEntry(
  path: string,
  text: string,
  index: PortalIndex,
  today: string,
): Promise<Told[]> {
  const [, folder, name = ''] = /^([^/]+)\/([^/]+)\.md$/s.exec(path) ?? []
  const kind = kindNames.find((one) => one === folder)
  if (!kind) throw new RangeError(`${path} is no file of an entry.`)
  const { settings, files, refused, pages } = index
  const { terms, beside, routes, known } = opened.get(index) ?? open(index)
  opened.set(index, { terms, beside, routes, known })
  const others = known.filter(({ entry }) => entry.file !== path)
  const before = others.map(({ entry }) => entry)
  const { reading } = await readDecoded(decode(new TextEncoder().encode(text)), settings)
  const one = { kind, name: name.normalize('NFC'), file: path, hash: '', reading }
  const own = sortEntries([one], { beside, drafts: false, terms, known: before })
  const [made] = [...own.entries, ...own.faulty, ...own.drafts] as [Entry]
  const outline = own.bodies.get(path)!
  const of = (state?: string) => others.flatMap((one) => (one.state === state ? one.entry : []))
  const sorted = {
    entries: [...of(), ...own.entries].sort((a, b) => (a.file < b.file ? -1 : 1)),
    faulty: [...of('faulty'), ...own.faulty],
    drafts: [...of('draft'), ...own.drafts],
  }
  const { graph, problems: joined } = buildGraph(sorted.entries, sorted, terms, today)
  const all = [...others, { entry: made, outline }]
  const surroundings = around({
    sorted,
    graph,
    beside,
    bodies: new Map(all.map((it) => [it.entry.id, it.outline])),
    files: new Set([...Object.keys(files), ...refused]),
    refused: new Set(refused),
    images: settings.images,
    more: pages,
    routes,
  })
  const isOwn = ({ file }: Problem) => file === path
  const isRing = ({ rule, file, params }: Problem) =>
    rule === 'reference/cycle' &&
    file.startsWith(`${kind}/`) &&
    String(params!['ring']).split(' → ').includes(made.slug)
  const problems = [
    ...reading.faults.map((fault) => ({ ...fault, file: path })),
    ...own.problems,
    ...joined.flatMap((one) => (isOwn(one) || isRing(one) ? { ...one, file: path } : [])),
    ...[...checkFormer([...before, made]), ...checkCodes([...before, made])].filter(isOwn),
    ...checkFile(one, outline, made, surroundings),
  ]
  const node = graph.nodes.get(made.id)
  if (node?.file === path && !problems.some(({ level }) => level === 'error'))
    problems.push(...adviser(graph, today, settings.owner)(node), ...twins(graph).filter(isOwn))
  for (const problem of problems) suggest(problem, surroundings.near)
  return tell(distinct(problems), text)
}

/** Who names an entry, which then can't be removed or renamed without them; `path` may be `site.yaml`. */
export function namedBy(
  id: string,
  { entries, settings }: PortalIndex,
): { path: string; title: string; field: string }[] {
  const fields = (names: readonly Naming[]) =>
    new Set(names.flatMap(([field, to]) => (to === id ? field : [])))
  const file = 'site.yaml'
  const all = [...entries, { id: '', file, data: { title: file }, names: settings.names }]
  return all.flatMap((one) => {
    const title = String(one.data['title'] ?? one.file)
    const found = one.id === id ? [] : [...fields(one.names)]
    return found.map((field) => ({ path: one.file, title, field }))
  })
}
